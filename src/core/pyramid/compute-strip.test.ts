import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { referenceEngine, type StftEngine } from '#core/dsp'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import { type ChannelChoice, memorySource, type SampleSource } from '#core/signal'
import { computeStrip } from './compute-strip'
import { frameLevels } from './frame-levels'
import { reducedInFrequency, reducedInTime } from './reduce-tiles'
import { TILE_SIZE, tilesAcross } from './tile-address'
import type { StripPlan } from './tile-plan'

const stft: StftParams = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 }
const wide: StftParams = { window: 'hann', windowLength: 1000, fftSize: 1024, hop: 250 }

function noiseSource(length: number, channels: number): SampleSource {
  const random = seededRandom(length)
  const planes = Array.from({ length: channels }, () =>
    Float64Array.from({ length }, () => 2 * random() - 1),
  )
  return memorySource(8000, planes)
}

/** A source that counts what is read of it. */
function counted(source: SampleSource): {
  readonly source: SampleSource
  readonly read: { samples: number; calls: number }
} {
  const read = { samples: 0, calls: 0 }
  return {
    read,
    source: {
      ...source,
      load: (start, length, channels) => {
        read.calls++
        read.samples += length * channels.length
        return source.load(start, length, channels)
      },
    },
  }
}

/** The tiles of a strip alone. */
async function tilesOf(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  channel: ChannelChoice,
  plan: StripPlan,
): Promise<readonly Int16Array[]> {
  return (await computeStrip(source, grid, engine, channel, plan, [])).tiles
}

const band = { freqLevel: 0, freqStart: 0, freqEnd: 1 }
const address: StripPlan = { timeLevel: 0, timeIndex: 0, bands: [band], detail: 'exact' }

/** The strip by its definition, from magnitudes: the maximum over a column's frames and a row's bins. */
function cellDb(grid: FrameGrid, levels: Float32Array, frames: number[], bins: number[]): number {
  let most = -200
  for (const frame of frames) {
    for (const bin of bins) {
      if (frame < grid.frameCount && bin < grid.binCount) {
        most = Math.max(most, levels[frame * grid.binCount + bin] as number)
      }
    }
  }
  return most
}

test('an exact cell is the maximum over its frames and bins, −200 dB outside the recording', async () => {
  const source = noiseSource(20_000, 1)
  const grid = frameGrid(source, wide)
  const engine = referenceEngine({ kind: 'real', ...wide })
  const levels = await frameLevels(source, grid, engine, 0, 0, grid.frameCount)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 255 }),
      async (timeLevel, freqLevel, column, row) => {
        const freqEnd = tilesAcross(grid.binCount, freqLevel)
        const bands = [{ freqLevel, freqStart: 0, freqEnd }]
        const plan = { ...address, timeLevel, bands }
        const tiles = await tilesOf(source, grid, engine, 0, plan)
        expect(tiles.length).toBe(freqEnd)
        for (const [freqIndex, tile] of tiles.entries()) {
          const span = (index: number, level: number): number[] =>
            Array.from({ length: 2 ** level }, (_, i) => index * 2 ** level + i)
          const frames = span(column, timeLevel)
          const bins = span(TILE_SIZE * freqIndex + row, freqLevel)
          const value = tile[column * TILE_SIZE + row] as number
          expect(Math.abs(value / 100 - cellDb(grid, levels, frames, bins))).toBeLessThan(0.01)
        }
      },
    ),
    { seed: 1, numRuns: 20 },
  )
})

test('a coarser tile computed is its two finer ones reduced, in time and in frequency', async () => {
  const source = noiseSource(16 * 700, 1)
  const grid = frameGrid(source, stft)
  const engine = referenceEngine({ kind: 'real', ...stft })
  const strip = async (change: object): Promise<Int16Array> => {
    const tiles = await tilesOf(source, grid, engine, 0, { ...address, ...change })
    return tiles[0] as Int16Array
  }
  const left = await strip({})
  const right = await strip({ timeIndex: 1 })
  const last = await strip({ timeIndex: 2 })
  const isSame = (a: Int16Array, b: Int16Array): boolean => a.every((level, i) => level === b[i])
  expect(isSame(await strip({ timeLevel: 1 }), reducedInTime(left, right, 'peak'))).toBe(true)
  const end = await strip({ timeLevel: 1, timeIndex: 1 })
  expect(isSame(end, reducedInTime(last, undefined, 'peak'))).toBe(true)
  expect(
    isSame(
      await strip({ bands: [{ ...band, freqLevel: 1 }] }),
      reducedInFrequency(left, undefined, 'peak'),
    ),
  ).toBe(true)
})

test('a span of several pieces is the same as one', async () => {
  const source = noiseSource(600_000, 1)
  const grid = frameGrid(source, wide)
  const engine = referenceEngine({ kind: 'real', ...wide })
  const plan = { ...address, timeLevel: 4, bands: [{ ...band, freqEnd: 3 }] }
  const tiles = await tilesOf(source, grid, engine, 0, plan)
  const levels = await frameLevels(source, grid, engine, 0, 1040, 1056)
  const column = 65
  for (let bin = 0; bin < TILE_SIZE; bin++) {
    let most = -200
    for (let i = 0; i < 16; i++) most = Math.max(most, levels[i * grid.binCount + bin] as number)
    expect((tiles[0]?.[column * TILE_SIZE + bin] as number) / 100).toBeCloseTo(most, 1)
  }
})

test('what a spare tile held before leaves nothing behind', async () => {
  const source = noiseSource(4000, 1)
  const grid = frameGrid(source, stft)
  const engine = referenceEngine({ kind: 'real', ...stft })
  const recycled = new Int16Array(TILE_SIZE * TILE_SIZE).fill(1234)
  const { tiles } = await computeStrip(source, grid, engine, 0, address, [recycled])
  expect(tiles[0]).toBe(recycled)
  const [fresh] = await tilesOf(source, grid, engine, 0, address)
  expect(recycled.every((level, cell) => level === fresh?.[cell])).toBe(true)
})

test('bands of several levels from one transform are what each is by itself', async () => {
  const source = noiseSource(30_000, 1)
  const grid = frameGrid(source, wide)
  const engine = referenceEngine({ kind: 'real', ...wide })
  const bands = [
    { freqLevel: 0, freqStart: 0, freqEnd: 1 },
    { freqLevel: 1, freqStart: 0, freqEnd: 2 },
    { freqLevel: 2, freqStart: 0, freqEnd: 1 },
  ]
  const together = await tilesOf(source, grid, engine, 0, { ...address, bands })
  const alone: Int16Array[] = []
  for (const each of bands) {
    alone.push(...(await tilesOf(source, grid, engine, 0, { ...address, bands: [each] })))
  }
  expect(together).toHaveLength(alone.length)
  for (const [i, tile] of together.entries()) {
    expect(tile.every((level, cell) => level === alone[i]?.[cell])).toBe(true)
  }
})

test('conj(x) mirrors the picture of I/Q', async () => {
  const random = seededRandom(21)
  const [i, q] = [0, 1].map(() => Float64Array.from({ length: 9000 }, () => random() - 0.5)) as [
    Float64Array,
    Float64Array,
  ]
  const [tile, mirrored] = await Promise.all(
    [q, q.map((value) => -value)].map(async (imaginary) => {
      const source = memorySource(8000, [i, imaginary], 'iq')
      const grid = frameGrid(source, stft)
      const engine = referenceEngine({ kind: 'iq', ...stft })
      return (await tilesOf(source, grid, engine, 0, address))[0] as Int16Array
    }),
  )
  for (let column = 0; column < TILE_SIZE; column++) {
    for (let row = 1; row < 64; row++) {
      const level = tile?.[column * TILE_SIZE + row] as number
      const other = mirrored?.[column * TILE_SIZE + 64 - row] as number
      expect(Math.abs(level - other)).toBeLessThanOrEqual(1)
    }
  }
})

test('a glance shows a steady tone as loud, from 16 frames, and nothing past the end', async () => {
  const length = 16 * 3000
  const tone = Float64Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * 8 * n) / 64))
  const { source, read } = counted(memorySource(8000, [tone]))
  const grid = frameGrid(source, stft)
  const engine = referenceEngine({ kind: 'real', ...stft })
  const plan = { ...address, timeLevel: 4, detail: 'coarse' } as const
  const [tile] = await tilesOf(source, grid, engine, 0, plan)
  const lastColumn = Math.floor((grid.frameCount - 1) / 16)
  for (let column = 0; column < TILE_SIZE; column++) {
    expect(tile?.[column * TILE_SIZE + 8]).toBe(column > lastColumn ? -20000 : 0)
  }
  expect(read.calls).toBe(1)
})

describe('a preview', () => {
  test('never shows more than the exact tile, and shows a steady tone as loud', async () => {
    const length = 16 * 4000
    const tone = Float64Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * 8 * n) / 64))
    const source = memorySource(8000, [tone])
    const grid = frameGrid(source, stft)
    const engine = referenceEngine({ kind: 'real', ...stft })
    const plan = { ...address, timeLevel: 4 }
    const [exact] = await tilesOf(source, grid, engine, 0, plan)
    const [preview] = await tilesOf(source, grid, engine, 0, { ...plan, detail: 'preview' })
    const isLouder = (preview as Int16Array).some(
      (level, cell) => level > (exact?.[cell] as number),
    )
    expect(isLouder).toBe(false)
    for (let column = 1; column < 249; column++) {
      expect(preview?.[column * TILE_SIZE + 8]).toBe(0)
    }
  })

  test.each([2, 8, 20])(
    'reads at most two windows a column and what lies near, level %i',
    async (timeLevel) => {
      const length = 2 ** 33
      const { source, read } = counted({
        kind: 'real',
        rateHz: 2e6,
        channels: 2,
        length,
        load: () =>
          Promise.resolve({
            fill: (_, planes) => {
              for (const plane of planes) plane?.fill(0.5)
              return 0
            },
            release: () => undefined,
          }),
      })
      const grid = frameGrid(source, stft)
      const plan = { ...address, timeLevel, detail: 'preview' } as const
      const [tile] = await tilesOf(
        source,
        grid,
        referenceEngine({ kind: 'real', ...stft }),
        1,
        plan,
      )
      expect(tile?.[255 * TILE_SIZE]).toBeGreaterThan(-1000)
      expect(read.samples).toBeLessThanOrEqual(2 * 256 * 2 ** 16)
      expect(read.calls).toBeLessThanOrEqual(256)
    },
  )

  test('reads neighbouring frames at once', async () => {
    const { source, read } = counted(noiseSource(16 * 1100, 1))
    const grid = frameGrid(source, stft)
    const plan = { ...address, timeLevel: 2, detail: 'preview' } as const
    await tilesOf(source, grid, referenceEngine({ kind: 'real', ...stft }), 0, plan)
    expect(read.calls).toBe(1)
  })
})

test('the mean is taken in the time domain: a channel and its negative cancel', async () => {
  const left = Float64Array.from({ length: 5000 }, (_, n) => Math.sin(n))
  const source = memorySource(8000, [left, left.map((x) => -x)])
  const grid = frameGrid(source, stft)
  const engine = referenceEngine({ kind: 'real', ...stft })
  const mean = await frameLevels(source, grid, engine, 'mean', 0, grid.frameCount)
  expect(mean.every((level) => level === -200)).toBe(true)
  const one = await frameLevels(source, grid, engine, 1, 0, grid.frameCount)
  expect(Math.max(...one)).toBeGreaterThan(-10)
})

test('magnitudes of some frames are a part of those of all; outside is refused', async () => {
  const source = noiseSource(30_000, 1)
  const grid = frameGrid(source, stft)
  const engine = referenceEngine({ kind: 'real', ...stft })
  const all = await frameLevels(source, grid, engine, 0, 0, grid.frameCount)
  const some = await frameLevels(source, grid, engine, 0, 700, 900)
  expect(some).toEqual(all.subarray(700 * grid.binCount, 900 * grid.binCount))
  await expect(frameLevels(source, grid, engine, 0, 0, grid.frameCount + 1)).rejects.toThrow(/1877/)
  await expect(
    frameLevels(source, grid, referenceEngine({ kind: 'real', ...wide }), 0, 0, 1),
  ).rejects.toThrow(/engine/)
})
