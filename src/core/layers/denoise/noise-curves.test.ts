import { expect, test } from 'vitest'
import { noControl, seededRandom } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { frameGrid, type StftParams } from '#core/grid'
import { memorySource } from '#core/signal'
import type { DenoiseLayer } from './denoise-layer'
import { noiseCurves } from './noise-curves'
import { learntNoise } from './noise-profile'

const RATE_HZ = 8000
const LENGTH = 80_000

/** The mean over all of its bins but the outermost of what noise of one density has. */
function inner(values: ArrayLike<number>): number {
  const some = Array.from(values).slice(4, -4)
  return some.reduce((total, each) => total + each, 0) / some.length
}

test.each([128, 2048])(
  'a noise learnt by windows of 512 lies where a picture with windows of %i has it',
  async (windowLength) => {
    const random = seededRandom(11)
    const noise = Float64Array.from({ length: LENGTH }, () => 0.2 * (2 * random() - 1))
    const source = memorySource(RATE_HZ, [noise])
    const learnt: StftParams = { window: 'hann', windowLength: 512, fftSize: 512, hop: 256 }
    const profile = await learntNoise(
      source,
      { start: 0, end: LENGTH },
      [0],
      learnt,
      ({ kind, stft }) => referenceEngine({ kind, ...stft }),
      noControl,
    )
    const layer = { profile, sensitivityDb: 3 } as DenoiseLayer
    const stft: StftParams = {
      window: 'hann',
      windowLength,
      fftSize: windowLength,
      hop: windowLength,
    }
    const grid = frameGrid(source, stft)
    const curves = noiseCurves(layer, 0, grid)
    if (curves === undefined) throw new Error('nothing was learnt')

    // What the picture shows: the mean of the levels of its own frames.
    const engine = referenceEngine({ kind: 'real', ...stft })
    const frames = Math.floor(LENGTH / windowLength)
    const levels = new Float32Array(frames * engine.binCount)
    engine.levels([noise], frames, levels)
    const shown = Float64Array.from({ length: engine.binCount }, (_, bin) => {
      let total = 0
      for (let m = 0; m < frames; m++) total += levels[m * engine.binCount + bin] as number
      return total / frames
    })
    expect(Math.abs(inner(curves.levelDb) - inner(shown))).toBeLessThan(0.3)
    // The level of Gaussian noise has a standard deviation of 5.57 dB.
    expect(Math.abs(inner(curves.spreadDb) - 5.57)).toBeLessThan(0.3)
    const above = curves.thresholdDb.map((level, bin) => level - (curves.levelDb[bin] as number))
    expect(inner(above)).toBeCloseTo(1.5 * inner(curves.spreadDb) + 3, 9)
    const below = curves.levelDb.filter(
      (level, bin) => level - (curves.spreadDb[bin] as number) < curves.lowDb,
    )
    expect(below.length / curves.levelDb.length).toBeCloseTo(0.1, 1)
    expect(curves.binHz).toBe(RATE_HZ / 512)
  },
)

test('before it is learnt there is no curve', () => {
  const grid = frameGrid(memorySource(RATE_HZ, [new Float64Array(9)]), {
    window: 'hann',
    windowLength: 8,
    fftSize: 8,
    hop: 4,
  })
  expect(noiseCurves({ sensitivityDb: 0 } as DenoiseLayer, 0, grid)).toBeUndefined()
})
