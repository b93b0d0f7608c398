import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { type FrameGrid, frameGrid } from '#core/grid'
import type { BrushShape, HarmonicsShape, RectangleShape, StrokePoint } from '#core/mask'
import { frameLevels } from '#core/pyramid'
import { memorySource } from '#core/signal'
import type { LevelPatch } from './level-patch'
import { snappedShape } from './snapped'

const RATE_HZ = 8000
const stft = { window: 'hann', windowLength: 512, fftSize: 512, hop: 128 } as const

/** Two seconds of partials of a gliding fundamental in noise 40 dB below them, and its true pitch. */
async function sound(kind: 'real' | 'iq', freqAt: (timeS: number) => number, count = 1) {
  const random = seededRandom(3)
  const length = 2 * RATE_HZ
  const planes = [new Float64Array(length), new Float64Array(length)]
  let phase = 0
  for (let i = 0; i < length; i++) {
    phase += (2 * Math.PI * freqAt(i / RATE_HZ)) / RATE_HZ
    for (let n = 1; n <= count; n++) {
      planes[0]![i]! += 0.2 * Math.cos(n * phase)
      planes[1]![i]! += 0.2 * Math.sin(n * phase)
    }
    planes[0]![i]! += 0.002 * (2 * random() - 1)
  }
  const source = memorySource(RATE_HZ, kind === 'iq' ? planes : planes.slice(0, 1), kind)
  const grid = frameGrid({ rateHz: RATE_HZ, kind, length }, stft)
  const engine = referenceEngine({ kind, ...stft })
  const levels = await frameLevels(source, grid, engine, 0, 0, grid.frameCount)
  return {
    grid,
    patch: { startFrame: 0, frameCount: grid.frameCount, levels } satisfies LevelPatch,
  }
}

/** The largest distance of a path from the truth, in bins, away from the recording's ends. */
function offBins(
  points: readonly (readonly number[])[],
  freqAt: (timeS: number) => number,
  grid: FrameGrid,
): number {
  const inner = points.filter(([timeS = 0]) => timeS > 0.1 && timeS < 1.9)
  expect(inner.length).toBeGreaterThan(3)
  return Math.max(
    ...inner.map(([timeS = 0, freqHz = 0]) => Math.abs(freqHz - freqAt(timeS)) / grid.binHz),
  )
}

/** Drawn by a hand that trembles by 60 Hz. */
const rough = (freqAt: (timeS: number) => number) =>
  Array.from({ length: 37 }, (_, i): StrokePoint => {
    const timeS = 0.1 + i * 0.05
    return [timeS, freqAt(timeS) + 60 * Math.sin(5 * i), 0.5 + 0.01 * i]
  })

const chirp = (timeS: number) => 700 + 900 * timeS + 200 * Math.sin(3 * timeS)

test.each([
  ['real', 1],
  ['iq', -1],
] as const)('%s: a rough stroke along a chirp comes to lie on its ridge', async (kind, sign) => {
  const freqAt = (timeS: number) => sign * chirp(timeS)
  const { grid, patch } = await sound(kind, freqAt)
  const stroke: BrushShape = { kind: 'brush', points: rough(freqAt), radiusS: 0.01, radiusHz: 50 }
  const snapped = snappedShape(patch, grid, stroke, 100) as BrushShape
  expect(offBins(stroke.points, freqAt, grid)).toBeGreaterThan(3)
  expect(offBins(snapped.points, freqAt, grid)).toBeLessThan(0.3)
  expect(snapped).toMatchObject({ radiusS: 0.01, radiusHz: 50 })
  expect(snapped.points[0]?.[0]).toBe(stroke.points[0]?.[0])
  expect(snapped.points.at(-1)?.[2]).toBeCloseTo(0.86, 6)
  const backwards = { ...stroke, points: stroke.points.toReversed() }
  expect(snappedShape(patch, grid, backwards, 100)).toEqual(snapped)
})

test('harmonics follow a gliding pitch through its multiples', async () => {
  const freqAt = (timeS: number) => 180 + 60 * Math.sin(2 * timeS)
  const { grid, patch } = await sound('real', freqAt, 8)
  const points = rough(freqAt).map(
    ([timeS, freqHz]) => [timeS, freqAt(timeS) + (freqHz - freqAt(timeS)) / 3] as const,
  )
  const drawn: HarmonicsShape = { kind: 'harmonics', points, count: 8, widthHz: 40 }
  const snapped = snappedShape(patch, grid, drawn, 30) as HarmonicsShape
  expect(offBins(snapped.points, freqAt, grid)).toBeLessThan(0.15)
})

test('a click beside a steady hum finds its fundamental within a fiftieth of a bin', async () => {
  const { grid, patch } = await sound('real', () => 151.3, 10)
  const clicked: HarmonicsShape = {
    kind: 'harmonics',
    points: [
      [0, 160],
      [2, 160],
    ],
    count: 10,
    widthHz: 40,
  }
  const { points } = snappedShape(patch, grid, clicked, 20) as HarmonicsShape
  expect(Math.abs(points[0]![1] - 151.3)).toBeLessThan(grid.binHz / 50)
  expect(points[1]).toEqual([2, points[0]![1]])
})

test('a band drawn around a tone is centred on it and keeps its width', async () => {
  const { grid, patch } = await sound('real', () => 1234)
  const drawn: RectangleShape = { kind: 'rectangle', startS: 0, endS: 2, lowHz: 1100, highHz: 1300 }
  const { lowHz, highHz } = snappedShape(patch, grid, drawn, 0) as RectangleShape
  expect(highHz - lowHz).toBeCloseTo(200, 6)
  expect(Math.abs((lowHz + highHz) / 2 - 1234)).toBeLessThan(grid.binHz / 10)
})

test('what turns back in time, and what is no path, stays as it was drawn', async () => {
  const { grid, patch } = await sound('real', chirp)
  const points: StrokePoint[] = [
    [0.5, 1000, 1],
    [1, 1500, 1],
    [0.9, 1600, 1],
    [1.4, 1700, 1],
  ]
  const scribble: BrushShape = { kind: 'brush', points, radiusS: 0.01, radiusHz: 50 }
  expect(snappedShape(patch, grid, scribble, 100)).toBe(scribble)
  const lasso = {
    kind: 'lasso',
    points: [
      [0, 0],
      [1, 0],
      [1, 500],
    ],
  } as const
  expect(snappedShape(patch, grid, lasso, 100)).toBe(lasso)
})
