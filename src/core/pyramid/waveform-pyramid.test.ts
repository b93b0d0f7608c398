import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { frameGrid, type StftParams } from '#core/grid'
import { memorySource } from '#core/signal'
import { enginesNamed } from '#testing'
import { computeStrip } from './compute-strip'
import { TILE_SIZE, tilesAcross } from './tile-address'
import type { StripPlan } from './tile-plan'
import { WaveformPyramid } from './waveform-pyramid'

const stft: StftParams = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 }
const LENGTH = 16 * 3000

function madeGrid() {
  return frameGrid({ rateHz: 8000, kind: 'real', length: LENGTH }, stft)
}

/** [minimum, maximum] of samples [start, end). */
function rangeOf(samples: Float32Array, start: number, end: number): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let n = Math.max(0, start); n < Math.min(end, LENGTH); n++) {
    low = Math.min(low, samples[n] as number)
    high = Math.max(high, samples[n] as number)
  }
  return [low, high]
}

/** The strip of a level as a job would bring it. */
function stripOf(samples: Float32Array, timeLevel: number, timeIndex: number): Float32Array {
  const ranges = new Float32Array(2 * TILE_SIZE).fill(Number.NaN)
  const span = 16 * 2 ** timeLevel
  const columnCount = Math.ceil(madeGrid().frameCount / 2 ** timeLevel)
  for (let i = 0; i < TILE_SIZE; i++) {
    const column = timeIndex * TILE_SIZE + i
    if (column >= columnCount) break
    const [low, high] = rangeOf(samples, column * span - 8, (column + 1) * span - 8)
    ranges[2 * i] = Math.min(low, 0)
    ranges[2 * i + 1] = Math.max(high, 0)
  }
  return ranges
}

const random = seededRandom(5)
const samples = Float32Array.from({ length: LENGTH }, () => 2 * random() - 1)

test('a column holds at least its own samples, and at most what lies a tile column beyond', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 60 }),
      fc.nat({ max: LENGTH / 2 }),
      fc.integer({ min: 6000, max: LENGTH / 2 }),
      (timeLevel, columns, start, length) => {
        const grid = madeGrid()
        const pyramid = new WaveformPyramid(grid)
        for (let i = 0; i < tilesAcross(grid.frameCount, timeLevel); i++) {
          pyramid.put(timeLevel, i, stripOf(samples, timeLevel, i))
        }
        const perColumn = length / columns
        const ranges = pyramid.ranges({ start, end: start + length }, columns) as Float32Array
        const slack = Math.max(perColumn, 16 * 2 ** timeLevel)
        for (let c = 0; c < columns; c++) {
          const from = start + c * perColumn
          const own = rangeOf(samples, Math.ceil(from), Math.floor(from + perColumn))
          const near = rangeOf(
            samples,
            Math.floor(from - slack),
            Math.ceil(from + perColumn + slack),
          )
          const [low, high] = [ranges[2 * c] as number, ranges[2 * c + 1] as number]
          expect(low).toBeLessThanOrEqual(own[0])
          expect(high).toBeGreaterThanOrEqual(own[1])
          expect(low).toBeGreaterThanOrEqual(Math.min(0, near[0]))
          expect(high).toBeLessThanOrEqual(Math.max(0, near[1]))
        }
      },
    ),
    { seed: 3, numRuns: 60 },
  )
})

test('what was not looked at is not known, at no level', () => {
  const pyramid = new WaveformPyramid(madeGrid())
  pyramid.put(1, 2, stripOf(samples, 1, 2))
  const [start, end] = [2 * 256 * 32, 3 * 256 * 32]
  const cached = (from: number, to: number) =>
    [...(pyramid.ranges({ start: from, end: to }, 20) ?? [])].map((value) => !Number.isNaN(value))
  expect(cached(start, end - 32)).not.toContain(false)
  expect(cached(0, start - 64)).not.toContain(true)
  expect(cached(start - 2048, start + 2048)).toEqual(expect.arrayContaining([true, false]))
})

test('columns finer than a hop are not said', () => {
  const pyramid = new WaveformPyramid(madeGrid())
  expect(pyramid.ranges({ start: 0, end: 1599 }, 100)).toBeUndefined()
  expect(pyramid.ranges({ start: 0, end: 1600 }, 100)).toHaveLength(200)
})

const wide: StftParams = { window: 'hann', windowLength: 1000, fftSize: 1024, hop: 250 }
const band = { freqLevel: 0, freqStart: 0, freqEnd: 1 }
const address: StripPlan = { timeLevel: 0, timeIndex: 0, bands: [band], detail: 'exact' }

test('a strip brings the range of each column’s samples along, also one of many runs', async () => {
  const random = seededRandom(8)
  const samples = Float64Array.from({ length: 600_000 }, () => Math.fround(2 * random() - 1))
  const source = memorySource(8000, [samples])
  const grid = frameGrid(source, wide)
  for (const name of ['reference', 'kernel'] as const) {
    const engine = enginesNamed(name).engine({ kind: 'real', ...wide })
    for (const timeLevel of [2, 10]) {
      const { ranges } = await computeStrip(source, grid, engine, 0, { ...address, timeLevel }, [])
      for (let column = 0; column < TILE_SIZE; column++) {
        const start = column * 2 ** timeLevel * 250 - 125
        const end = Math.min(start + 2 ** timeLevel * 250, grid.frameCount * 250 - 125)
        const part = Array.from({ length: Math.max(0, end - start) }, (_, i) => samples[start + i])
        const expected = part.reduce<readonly number[]>(
          ([low = 0, high = 0], value = 0) => [Math.min(low, value), Math.max(high, value)],
          [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
        )
        const pair = [...(ranges as Float32Array).subarray(2 * column, 2 * column + 2)]
        expect(pair).toEqual(part.length === 0 ? [Number.NaN, Number.NaN] : expected)
      }
    }
  }
  const { ranges } = await computeStrip(
    source,
    grid,
    referenceEngine({ kind: 'real', ...wide }),
    0,
    { ...address, timeLevel: 4, detail: 'preview' },
    [],
  )
  expect(ranges).toBeUndefined()
})

test('what is forgotten is unknown at every level, and nothing else', () => {
  const grid = madeGrid()
  const pyramid = new WaveformPyramid(grid)
  const samples = new Float32Array(LENGTH).fill(0.5)
  const strips = tilesAcross(grid.frameCount, 0)
  for (let i = 0; i < strips; i++) pyramid.put(0, i, stripOf(samples, 0, i))
  pyramid.forget({ start: 250, end: 300 })
  const areThere = (startFrame: number, endFrame: number, columns: number) =>
    Array.from(
      pyramid.ranges({ start: 16 * startFrame, end: 16 * endFrame }, columns) ?? [],
      (value) => !Number.isNaN(value),
    )
  expect(areThere(0, 244, 61)).not.toContain(false)
  expect(areThere(304, 1000, 40)).not.toContain(false)
  expect(areThere(250, 299, 49)).not.toContain(true)
  expect(areThere(256, 288, 2)).not.toContain(true)
})
