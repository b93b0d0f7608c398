import { expect, test } from 'vitest'
import { noCheckpoint, noControl, seededRandom } from '#core/base'
import { memorySource } from '#core/signal'
import { enginesFor } from '#testing'
import type { RenderMemory } from '../layer-sound'
import { LAYERS } from '../layers'
import { WARM_UP_FRAMES } from './decision-directed'
import type { DenoiseLayer } from './denoise-layer'
import { denoiseSound } from './denoise-sound'

const RATE_HZ = 16_000
const HOP = 128
const LENGTH = 24 * RATE_HZ
/** Far behind the last restart of the recursion, and before the next. */
const SPAN = { start: 1870 * HOP, end: 1910 * HOP }
const stft = { window: 'hann', windowLength: 512, fftSize: 512, hop: HOP } as const
const engineFor = enginesFor('kernel')

const none: RenderMemory = { get: () => undefined, set: () => undefined }

function memory(): RenderMemory {
  const values = new Map<string, Float64Array>()
  return { get: (key) => values.get(key), set: (key, value) => void values.set(key, value) }
}

/** Hiss, in which something sounds now and then. */
const random = seededRandom(11)
const plane = Float64Array.from({ length: LENGTH }, (_, n) => {
  const isOn = Math.sin((2 * Math.PI * n) / RATE_HZ) > 0
  return 0.02 * (random() - random()) + (isOn ? 0.2 * Math.sin(0.3 * n) : 0)
})

/** The recording, and from which sample on it was read. */
function readSource() {
  const source = memorySource(RATE_HZ, [plane])
  const read = { from: LENGTH }
  const load: typeof source.load = (start, ...others) => {
    read.from = Math.min(read.from, start)
    return source.load(start, ...others)
  }
  return { source: { ...source, load }, read }
}

async function learnt(): Promise<DenoiseLayer> {
  const fresh = { ...LAYERS.denoise.defaults, id: 'n1', kind: 'denoise', enabled: true } as const
  const learn = { startS: 0.55, endS: 0.95 }
  const { source } = readSource()
  return denoiseSound.learnt!({ ...fresh, stft, learn }, source, engineFor, noControl)
}

const renderings = {
  sound: (layer: DenoiseLayer, ofInput: RenderMemory) =>
    denoiseSound.rendering(layer, readSource().source, engineFor, none, ofInput),
  picture: (layer: DenoiseLayer, ofInput: RenderMemory) =>
    denoiseSound.pictured!(layer, readSource().source, engineFor, ofInput, false)!,
}

/** The span of a layer, and how many frames before it were read. */
async function spanOf(of: keyof typeof renderings, layer: DenoiseLayer, ofInput: RenderMemory) {
  const { source, read } = readSource()
  const { result } = await renderings[of](layer, ofInput)(source, 0, SPAN, noCheckpoint)
  return { samples: result![0]!, framesBefore: (SPAN.start - read.from) / HOP }
}

test.each(['sound', 'picture'] as const)(
  '%s: what a recursion has come to serves every layer that takes the noise for the same, and no other',
  async (of) => {
    const layer = await learnt()
    const ofInput = memory()
    const first = await spanOf(of, layer, ofInput)
    expect(first.framesBefore).toBeGreaterThan(WARM_UP_FRAMES)
    for (const change of [{ reductionDb: 6 }, { smoothingS: 0.06, smoothingHz: 60 }]) {
      const other = { ...layer, ...change }
      const { samples, framesBefore } = await spanOf(of, other, ofInput)
      expect(framesBefore).toBeLessThan(100)
      expect(samples).toEqual((await spanOf(of, other, none)).samples)
    }
    const louder = { ...layer, sensitivityDb: 3 }
    const { samples, framesBefore } = await spanOf(of, louder, ofInput)
    expect(framesBefore).toBe(first.framesBefore)
    expect(samples).toEqual((await spanOf(of, louder, none)).samples)
  },
)

test('a picture is made of fewer frames before it, 70 dB below which it is the sound; neither is taken for the other', async () => {
  const layer = await learnt()
  const ofInput = memory()
  const [picture, sound] = [
    await spanOf('picture', layer, ofInput),
    await spanOf('sound', layer, ofInput),
  ]
  expect(picture.framesBefore).toBeLessThan(WARM_UP_FRAMES + 20)
  expect(sound.framesBefore).toBeGreaterThan(1000)
  expect(sound.samples).toEqual((await spanOf('sound', layer, none)).samples)
  const energy = (of: (n: number) => number) =>
    sound.samples.reduce((sum, _, n) => sum + of(n) ** 2, 0)
  const difference = energy((n) => picture.samples[n]! - sound.samples[n]!)
  expect(difference).toBeLessThan(1e-7 * energy((n) => sound.samples[n]!))
})
