import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import { memorySource, type SampleSource } from '#core/signal'
import { computeStrip } from './compute-strip'
import { frameLevels } from './frame-levels'
import { reducedInFrequency, reducedInTime } from './reduce-tiles'
import { TILE_SIZE } from './tile-address'
import type { StripPlan } from './tile-plan'

const stft: StftParams = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 }

function noiseSource(length: number, channels: number): SampleSource {
  const random = seededRandom(length)
  const planes = Array.from({ length: channels }, () =>
    Float64Array.from({ length }, () => 2 * random() - 1),
  )
  return memorySource(8000, planes)
}

const band = { freqLevel: 0, freqStart: 0, freqEnd: 1 }
const address: StripPlan = { timeLevel: 0, timeIndex: 0, bands: [band], detail: 'exact' }

/** 10·log10 of the mean of what the levels of some cells are as powers; what lies outside has none. */
function meanDb(grid: FrameGrid, levels: Float32Array, frames: number[], bins: number[]): number {
  let sum = 0
  for (const frame of frames) {
    for (const bin of bins) {
      const isInside = frame < grid.frameCount && bin < grid.binCount
      if (isInside) sum += 10 ** ((levels[frame * grid.binCount + bin] as number) / 10)
    }
  }
  return Math.max(-200, 10 * Math.log10(sum / (frames.length * bins.length)))
}

test.each(['real', 'iq'] as const)(
  'an average cell of %s is the mean power of its frames and bins, also where it is made of halves',
  async (kind) => {
    const source = { ...noiseSource(30_000, kind === 'iq' ? 2 : 1), kind }
    const grid = frameGrid(source, stft)
    const engine = referenceEngine({ kind, ...stft })
    const levels = await frameLevels(source, grid, engine, 0, 0, grid.frameCount)
    const strip = async (change: Partial<StripPlan>): Promise<Int16Array> => {
      const plan = { ...address, ...change }
      const { tiles } = await computeStrip(source, grid, engine, 0, plan, [], 'mean')
      return tiles[0] as Int16Array
    }
    const tile = await strip({ timeLevel: 3, bands: [{ ...band, freqLevel: 1 }] })
    const [left, right] = [
      await strip({ timeLevel: 2 }),
      await strip({ timeLevel: 2, timeIndex: 1 }),
    ]
    const made = reducedInFrequency(reducedInTime(left, right, 'mean'), undefined, 'mean')
    const columns = Math.ceil(grid.frameCount / 8)
    for (let column = 0; column < columns; column += 7) {
      for (let row = 0; row < Math.ceil(grid.binCount / 2); row += 5) {
        const frames = Array.from({ length: 8 }, (_, i) => 8 * column + i)
        const expected = 100 * meanDb(grid, levels, frames, [2 * row, 2 * row + 1])
        const at = column * TILE_SIZE + row
        expect(Math.abs((tile[at] as number) - expected)).toBeLessThanOrEqual(1)
        // A hundredth of a decibel for each rounding on the way.
        expect(Math.abs((made[at] as number) - expected)).toBeLessThanOrEqual(2)
      }
    }
    expect(tile[columns * TILE_SIZE]).toBe(-20_000)
    const loudest = await strip({ detail: 'coarse', timeLevel: 2 })
    expect(loudest.some((level) => level > -6000)).toBe(true)
  },
)

test('an average of more frames than are computed at once is the same', async () => {
  const source = noiseSource(600_000, 1)
  const grid = frameGrid(source, stft)
  const engine = referenceEngine({ kind: 'real', ...stft })
  const plan = { ...address, timeLevel: 14 }
  const { tiles } = await computeStrip(source, grid, engine, 0, plan, [], 'mean')
  const levels = await frameLevels(source, grid, engine, 0, 0, 16_384)
  const frames = Array.from({ length: 16_384 }, (_, i) => i)
  const expected = 100 * meanDb(grid, levels, frames, [9])
  expect(Math.abs((tiles[0]?.[9] as number) - expected)).toBeLessThanOrEqual(1)
})
