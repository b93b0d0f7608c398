import { expect, test } from 'vitest'
import { binAt, frameAt, frameGrid } from '#core/grid'
import { regionWith } from '#testing'
import { frameGains } from './frame-gains'
import type { Background, Mask, RectangleShape, Region, Shape } from './region/region'

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const grid = frameGrid({ rateHz: 8000, kind: 'real', length: 40_000 }, stft)
const everything: RectangleShape = {
  kind: 'rectangle',
  startS: 0,
  endS: grid.durationS,
  lowHz: 0,
  highHz: 4000,
}

function maskOf(regions: readonly Region[], background: Background = 'keep'): Mask {
  return { background, regions }
}

function gainsOf(mask: Mask, frame: number, channel = 0): Float64Array {
  const out = new Float64Array(grid.binCount).fill(Number.NaN)
  const isTouched = frameGains(mask, channel, grid).gains(frame, out)
  expect(isTouched).toBe(out.some((gain) => gain !== 1))
  return out
}

/** The gain of the cell nearest to a point. */
function gainAt(mask: Mask, timeS: number, freqHz: number, channel = 0): number {
  return gainsOf(mask, frameAt(grid, timeS), channel)[binAt(grid, freqHz)]!
}

const wholeShapes: Shape[] = [
  everything,
  { kind: 'brush', points: [[2.5, 2000, 1]], radiusS: 1e4, radiusHz: 1e7 },
  {
    kind: 'lasso',
    points: [
      [0, 0],
      [5, 0],
      [5, 4000],
      [0, 4000],
    ],
  },
]

test.each(wholeShapes)(
  'rejecting everything with a $kind is exact silence, feathered too',
  (shape) => {
    const feather = { timeS: 0.3, freqHz: 500 }
    const gains = frameGains(maskOf([regionWith({ shape, feather })]), 0, grid)
    expect(gains.candidates).toEqual([{ start: 0, end: grid.frameCount }])
    const out = new Float64Array(grid.binCount)
    for (let frame = 0; frame < grid.frameCount; frame++) {
      gains.gains(frame, out)
      expect(out.every((gain) => gain === 0)).toBe(true)
    }
  },
)

test.each(wholeShapes)(
  'keeping everything with a $kind over a rejecting background is exactly 1',
  (shape) => {
    const mask = maskOf([regionWith({ shape, effect: { kind: 'keep' } })], 'reject')
    for (const frame of [0, 1, 300, grid.frameCount - 1]) {
      expect(gainsOf(mask, frame).every((gain) => gain === 1)).toBe(true)
    }
  },
)

test('nothing painted touches no frame', () => {
  expect(frameGains(maskOf([]), 0, grid).candidates).toEqual([])
  expect(gainsOf(maskOf([]), 7).every((gain) => gain === 1)).toBe(true)
})

test('a background of reject makes every frame a candidate', () => {
  const { candidates } = frameGains(maskOf([], 'reject'), 0, grid)
  expect(candidates).toEqual([{ start: 0, end: grid.frameCount }])
})

test('regions fold in order: keep, attenuate, reject', () => {
  const keep = regionWith({ effect: { kind: 'keep' } })
  const half = regionWith({ effect: { kind: 'reject', gainDb: -20 } })
  const silence = regionWith({})
  expect(gainAt(maskOf([silence, half]), 1.5, 150)).toBeCloseTo(0.1, 15)
  expect(gainAt(maskOf([half, silence]), 1.5, 150)).toBe(0)
  expect(gainAt(maskOf([silence, keep]), 1.5, 150)).toBe(1)
  expect(
    gainAt(maskOf([regionWith({ effect: { kind: 'reject', gainDb: 6 } })]), 1.5, 150),
  ).toBeCloseTo(1.99526, 5)
})

test('keeps that touch in the middle of a cell leave a seam of 3/4', () => {
  const middleHz = 10 * grid.binHz
  const keep = (lowHz: number, highHz: number): Region =>
    regionWith({
      effect: { kind: 'keep' },
      shape: { kind: 'rectangle', startS: 1, endS: 2, lowHz, highHz },
    })
  const mask = maskOf([keep(100, middleHz), keep(middleHz, 1000)], 'reject')
  expect(gainAt(mask, 1.5, middleHz)).toBeCloseTo(0.75, 12)
})

test('a feathered edge is a linear ramp from one half-width inside to one outside', () => {
  const edgeHz = 40 * grid.binHz
  const mask = maskOf([
    regionWith({
      shape: { kind: 'rectangle', startS: 1, endS: 4, lowHz: edgeHz, highHz: 4000 },
      feather: { timeS: 0, freqHz: 8 * grid.binHz },
    }),
  ])
  const gains = gainsOf(mask, frameAt(grid, 2))
  for (let bin = 33; bin <= 47; bin++) {
    expect(gains[bin]).toBeCloseTo(1 - (bin - 32) / 16, 12)
  }
  expect(gains[31]).toBe(1)
  expect(gains[49]).toBe(0)
  expect(gains[128]).toBe(0)
})

test('a rectangle narrower than its feather peaks at width / (2 · feather)', () => {
  const mask = maskOf([
    regionWith({
      shape: { kind: 'rectangle', startS: 1.9, endS: 2.1, lowHz: 0, highHz: 4000 },
      feather: { timeS: 0.4, freqHz: 0 },
    }),
  ])
  expect(gainAt(mask, 2, 2000)).toBeCloseTo(1 - 0.2 / 0.8, 12)
})

test('hidden regions and those of other channels have no effect', () => {
  const mask = maskOf([
    regionWith({ hidden: true }),
    regionWith({ channels: [1], effect: { kind: 'reject', gainDb: -20 } }),
  ])
  expect(frameGains(mask, 0, grid).candidates).toEqual([])
  expect(gainAt(mask, 1.5, 150, 0)).toBe(1)
  expect(gainAt(mask, 1.5, 150, 1)).toBeCloseTo(0.1, 15)
})

test('candidates hold every frame with a gain other than 1, and few more', () => {
  const regions = [0.3, 1.2, 1.25, 3].map((timeS) =>
    regionWith({
      shape: { kind: 'brush', points: [[timeS, 900, 1]], radiusS: 0.05, radiusHz: 90 },
    }),
  )
  const gains = frameGains(maskOf(regions), 0, grid)
  expect(gains.candidates).toHaveLength(3)
  const out = new Float64Array(grid.binCount)
  let touchedCount = 0
  for (let frame = 0; frame < grid.frameCount; frame++) {
    const isCandidate = gains.candidates.some(({ start, end }) => start <= frame && frame < end)
    if (!gains.gains(frame, out)) continue
    touchedCount++
    expect(isCandidate).toBe(true)
  }
  const claimed = gains.candidates.reduce((sum, { start, end }) => sum + end - start, 0)
  expect(claimed - touchedCount).toBeLessThanOrEqual(6)
})

test('a frame among thousands of regions is the fold of those that reach it, in order', () => {
  const regions = Array.from({ length: 3000 }, (_, i) =>
    regionWith({
      id: `r${i}`,
      // Neither sorted by time nor of one length.
      shape: {
        kind: 'rectangle',
        startS: ((i * 37) % 500) / 100,
        endS: ((i * 37) % 500) / 100 + (i % 97 === 0 ? 3 : 0.02),
        lowHz: (i * 53) % 3000,
        highHz: ((i * 53) % 3000) + 400,
      },
      effect: i % 3 === 0 ? { kind: 'keep' } : { kind: 'reject', gainDb: -(i % 40) },
      feather: { timeS: 0.001, freqHz: 10 },
    }),
  )
  const frame = frameAt(grid, 2.2)
  const near = regions.filter(({ shape }) => {
    if (shape.kind !== 'rectangle') return false
    return shape.startS < 2.3 && shape.endS > 2.1
  })
  expect(near.length).toBeLessThan(300)
  expect(gainsOf(maskOf(regions), frame)).toEqual(gainsOf(maskOf(near), frame))
})
