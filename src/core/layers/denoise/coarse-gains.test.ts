import { expect, test } from 'vitest'
import { noCheckpoint, noControl, seededRandom } from '#core/base'
import { frameGrid, samplesOfFrame } from '#core/grid'
import { memorySource } from '#core/signal'
import { enginesFor } from '#testing'
import type { RenderMemory } from '../layer-sound'
import { LAYERS } from '../layers'
import { denoiseFacts } from './denoise-facts'
import type { DenoiseLayer, DenoiseMethod } from './denoise-layer'
import { denoiseSound } from './denoise-sound'

const RATE_HZ = 16_000
const LENGTH = 16 * RATE_HZ
const stft = { window: 'hann', windowLength: 512, fftSize: 512, hop: 128 } as const
const engineFor = enginesFor('kernel')
const none: RenderMemory = { get: () => undefined, set: () => undefined }

/** Hiss, behind its first second with tones of different loudness that come and go. */
function tonesInHiss(seed: number): Float64Array {
  const random = seededRandom(seed)
  return Float64Array.from({ length: LENGTH }, (_, n) => {
    const t = n / RATE_HZ
    const isOn = t > 1 && Math.sin(2 * Math.PI * 1.3 * t) > 0
    const tones = [400, 1100, 2600].map((hz, i) => 0.2 ** (i + 1) * Math.sin(2 * Math.PI * hz * t))
    return 0.02 * (random() - random()) + (isOn ? tones.reduce((sum, x) => sum + x) : 0)
  })
}

test.each(['log-mmse', 'wiener', 'gate'] as const satisfies readonly DenoiseMethod[])(
  '%s: frames of a coarse picture, each made of little around it, are nearly those of the sound',
  async (method) => {
    const source = memorySource(RATE_HZ, [tonesInHiss(5)])
    const grid = frameGrid(source, stft)
    const engine = engineFor(grid)
    const fresh = {
      ...LAYERS.denoise.defaults,
      id: 'n1',
      kind: 'denoise',
      enabled: true,
      stft,
      method,
    } as const
    const learn = { startS: 0, endS: 1 }
    const layer: DenoiseLayer = await denoiseSound.learnt!(
      { ...fresh, learn },
      source,
      engineFor,
      noControl,
    )
    const [exact, coarse] = [
      denoiseSound.rendering(layer, source, engineFor, none, none),
      denoiseSound.coarse!(layer, source, engineFor),
    ]
    const whole = await exact(source, 0, { start: 0, end: LENGTH }, noCheckpoint)
    const differences: number[] = []
    for (let frame = 20; frame < grid.frameCount - 20; frame += 37) {
      const { start, end } = samplesOfFrame(grid, frame)
      const span = await coarse(source, 0, { start, end }, noCheckpoint)
      const [own, all] = [span.result![0]!, whole.result![0]!.subarray(start, end)].map(
        (samples) => {
          const powers = new Float32Array(grid.binCount)
          engine.powers([samples], 1, powers)
          return powers
        },
      )
      const most = Math.max(...all!)
      for (let bin = 1; bin < grid.binCount - 1; bin++) {
        // 60 dB below the strongest nothing is seen.
        const [a, b] = [own![bin]!, all![bin]!].map((power) => Math.max(power, most * 1e-6))
        differences.push(Math.abs(10 * Math.log10(a! / b!)))
      }
    }
    differences.sort((a, b) => a - b)
    const quantile = (share: number) => differences[Math.floor(share * differences.length)]!
    expect(quantile(0.99)).toBeLessThan(0.05)
    expect(differences.at(-1)).toBeLessThan(0.5)
    const { coarseReach, reach } = denoiseFacts
    if (method !== 'gate')
      expect(20 * coarseReach!(layer, source)).toBeLessThan(reach(layer, source))
  },
)
