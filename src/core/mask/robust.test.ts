import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import { regionWith } from '#testing'
import { bruteForce } from './brute-force.fixture'
import { cellGridOf } from './cell-grid'
import { frameGains } from './frame-gains'
import { shapeBounds } from './region/bounds'
import type { LassoShape, Region, Shape } from './region/region'

const hann = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const

function gainsAt(regions: readonly Region[], grid: FrameGrid, frame: number): Float64Array {
  const out = new Float64Array(grid.binCount)
  frameGains({ background: 'keep', regions }, 0, grid).gains(frame, out)
  return out
}

/** One of each kind, about a second long and 500 Hz high, from a time and a frequency on. */
function shapeAt(kind: number, timeS: number, freqHz: number): Shape {
  const disc: Shape = {
    kind: 'brush',
    points: [
      [timeS + 0.3, freqHz + 200, 1],
      [timeS + 0.7, freqHz + 300, 0.5],
    ],
    radiusS: 0.3,
    radiusHz: 200,
  }
  const box: Shape = {
    kind: 'rectangle',
    startS: timeS,
    endS: timeS + 1,
    lowHz: freqHz,
    highHz: freqHz + 500,
  }
  switch (kind) {
    case 0:
      return box
    case 1:
      return disc
    case 2:
      return {
        kind: 'lasso',
        points: [
          [timeS, freqHz],
          [timeS + 1, freqHz + 500],
          [timeS + 1, freqHz],
          [timeS, freqHz + 500],
        ],
      }
    case 3:
      return {
        kind: 'harmonics',
        points: [
          [timeS, freqHz / 4],
          [timeS + 1, freqHz / 4 + 20],
        ],
        count: 4,
        widthHz: 60,
      }
    default:
      return {
        kind: 'compound',
        parts: [
          { op: 'add', shape: box },
          { op: 'subtract', shape: disc },
        ],
      }
  }
}

test('among 10,000 regions a frame has the gains of those that reach it', () => {
  const random = seededRandom(10)
  const grid = frameGrid({ rateHz: 8000, kind: 'real', length: 8000 * 3600 }, hann)
  const regions = Array.from({ length: 10_000 }, (_, i) =>
    regionWith({
      id: `r${i}`,
      effect: i % 3 === 0 ? { kind: 'keep' } : { kind: 'reject', gainDb: -i % 20 },
      feather: { timeS: 0.01, freqHz: 40 },
      shape: shapeAt(i % 5, 3600 * random(), 3500 * random()),
    }),
  )
  const gains = frameGains({ background: 'keep', regions }, 0, grid)
  const out = new Float64Array(grid.binCount)
  for (let n = 0; n < 15; n++) {
    const { startS, endS } = shapeBounds(regions[Math.floor(10_000 * random())]!.shape)
    const frame = Math.round((startS + endS) / 2 / grid.hopS)
    const timeS = frame * grid.hopS
    const near = regions.filter(({ shape }) => {
      const bounds = shapeBounds(shape)
      return bounds.startS - 0.1 < timeS && timeS < bounds.endS + 0.1
    })
    expect(near.length).toBeGreaterThan(0)
    gains.gains(frame, out)
    expect(out).toEqual(gainsAt(near, grid, frame))
  }
})

test('an outline of 100,000 points that crosses itself all the time is even-odd everywhere', () => {
  const random = seededRandom(11)
  /** Sweeps to and fro over four seconds, `perSweep` points each, up and down at random. */
  const tangle = (count: number, perSweep: number): LassoShape => ({
    kind: 'lasso',
    points: Array.from({ length: count }, (_, i) => {
      const sweep = (i / perSweep) % 2
      return [4 * Math.min(sweep, 2 - sweep), 4000 * random()] as const
    }),
  })
  const grid = frameGrid({ rateHz: 8000, kind: 'real', length: 32_000 }, hann)
  const gains = gainsAt([regionWith({ shape: tangle(100_000, 5000) })], grid, 250)
  // Among so many crossings half of a cell is inside, more or less.
  for (let bin = 10; bin < 120; bin++) expect(Math.abs(gains[bin]! - 0.5)).toBeLessThan(0.3)
  const small = tangle(80, 10)
  const cells = cellGridOf(grid)
  const few = gainsAt([regionWith({ shape: small })], grid, 250)
  for (let bin = 5; bin < 125; bin += 60) {
    const inside = bruteForce(small, { timeS: 0, freqHz: 0 }, cells, 250, bin)
    expect(Math.abs(1 - few[bin]! - inside)).toBeLessThan(1 / 64)
  }
})

/** Seconds times hertz that a region takes out, as the filter counts it. */
function takenOut(region: Region, grid: FrameGrid): number {
  const gains = frameGains({ background: 'keep', regions: [region] }, 0, grid)
  const out = new Float64Array(grid.binCount)
  let cells = 0
  for (const { start, end } of gains.candidates) {
    for (let frame = start; frame < end; frame++) {
      gains.gains(frame, out)
      for (const gain of out) cells += 1 - gain
    }
  }
  return cells * grid.hopS * grid.binHz
}

test('a region takes out the same area under any window, overlap and transform', () => {
  const other = fc.record({
    windowLength: fc.constantFrom(128, 500, 1024, 2048),
    overlap: fc.constantFrom(2, 4, 8),
  })
  fc.assert(
    fc.property(
      fc.nat(4),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 500, max: 3000 }),
      fc.constantFrom('real', 'iq'),
      other,
      (kind, timeS, freqHz, recording, { windowLength, overlap }) => {
        const region = regionWith({ shape: shapeAt(kind, timeS, freqHz) })
        const on = (stft: StftParams) =>
          takenOut(region, frameGrid({ rateHz: 8000, kind: recording, length: 64_000 }, stft))
        const fftSize = 2 ** Math.ceil(Math.log2(windowLength))
        const hop = Math.floor(windowLength / overlap)
        const area = on(hann)
        expect(area).toBeGreaterThan(50)
        expect(on({ window: 'hann', windowLength, fftSize, hop }) / area).toBeCloseTo(1, 1.7)
      },
    ),
    { seed: 12, numRuns: 10 },
  )
})
