import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BrushShape } from '#core/mask'
import { type Surface, screenMap } from '#render/screen'
import { contourInto, sweepInto } from './swept-polygons'

const surface: Surface = {
  view: { startS: 0, endS: 10, lowHz: 0, highHz: 10000 },
  scale: 'linear',
  topHz: 10000,
  widthPx: 1000,
  heightPx: 500,
}
const sharp = { timeS: 0, freqHz: 0 }

/** A closed polygon, x and y in turn. */
type Polygon = number[]

function swept(shape: BrushShape, on: Surface, growthPx = 0): Polygon[] {
  const polygons: Polygon[] = []
  const sink = {
    moveTo: (x: number, y: number) => void polygons.push([x, y]),
    lineTo: (x: number, y: number) => void polygons.at(-1)?.push(x, y),
    closePath: () => undefined,
  }
  sweepInto(sink, shape, on, screenMap(on), sharp, growthPx)
  return polygons
}

/** How often a polygon turns around a point; the non-zero rule sums these. */
function winding(polygon: Polygon, x: number, y: number): number {
  let turns = 0
  for (let i = 0; i < polygon.length; i += 2) {
    const j = (i + 2) % polygon.length
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [
      polygon[i],
      polygon[i + 1],
      polygon[j],
      polygon[j + 1],
    ]
    const side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
    if (y0 <= y && y1 > y && side > 0) turns++
    if (y0 > y && y1 <= y && side < 0) turns--
  }
  return turns
}

function isInside(polygons: readonly Polygon[], x: number, y: number): boolean {
  return polygons.reduce((sum, polygon) => sum + winding(polygon, x, y), 0) !== 0
}

/** Distance to the stroke's polyline in radii: inside below 1. */
function distance({ points, radiusS, radiusHz }: BrushShape, timeS: number, freqHz: number) {
  const flat = points.map(([t, f]) => [(t - timeS) / radiusS, (f - freqHz) / radiusHz] as const)
  return Math.min(
    ...flat.map(([x, y], i) => {
      const [nextX, nextY] = flat[i + 1] ?? [x, y]
      const [dx, dy] = [nextX - x, nextY - y]
      const share = -(x * dx + y * dy) / Math.max(dx * dx + dy * dy, 1e-12)
      const along = Math.min(Math.max(share, 0), 1)
      return Math.hypot(x + along * dx, y + along * dy)
    }),
  )
}

test('the polygons cover what the ellipse sweeps and nothing else', () => {
  const map = screenMap(surface)
  const point = fc.tuple(
    fc.double({ min: 1, max: 9, noNaN: true }),
    fc.double({ min: 1000, max: 9000, noNaN: true }),
    fc.constant(1),
  )
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (points) => {
      const shape: BrushShape = { kind: 'brush', points, radiusS: 0.4, radiusHz: 500 }
      const polygons = swept(shape, surface)
      for (let timeS = 0.111; timeS < 10; timeS += 0.37) {
        for (let freqHz = 77; freqHz < 10000; freqHz += 311) {
          const radii = distance(shape, timeS, freqHz)
          if (radii > 0.93 && radii < 1.01) continue
          const isCovered = isInside(polygons, map.xOf(timeS), map.yOf(freqHz))
          expect(isCovered, `${timeS} s ${freqHz} Hz`).toBe(radii < 1)
        }
      }
    }),
    { seed: 11, numRuns: 25 },
  )
})

test('on a log axis a stroke between two points is bent, not cut short', () => {
  const log: Surface = { ...surface, scale: 'log' }
  const map = screenMap(log)
  const shape: BrushShape = {
    kind: 'brush',
    points: [
      [1, 100, 1],
      [9, 9000, 1],
    ],
    radiusS: 0.05,
    radiusHz: 60,
  }
  const polygons = swept(shape, log)
  for (const share of [0.1, 0.3, 0.5, 0.8]) {
    const at = [1 + 8 * share, 100 + 8900 * share] as const
    expect(isInside(polygons, map.xOf(at[0]), map.yOf(at[1]))).toBe(true)
  }
})

test('what lies outside the view costs nothing', () => {
  const far: BrushShape = { kind: 'brush', points: [[50, 100, 1]], radiusS: 1, radiusHz: 50 }
  expect(swept(far, surface)).toEqual([])
})

test('the contour of a stroke that turns gently lies on the edge of what it sweeps', () => {
  const points = Array.from(
    { length: 30 },
    (_, i) => [2 + 0.2 * i, 5000 + 1500 * Math.sin(i / 6), 1] as const,
  )
  const shape: BrushShape = { kind: 'brush', points, radiusS: 0.15, radiusHz: 400 }
  const corners: [number, number][] = []
  const add = (x: number, y: number) => void corners.push([x, y])
  const sink = { moveTo: add, lineTo: add, closePath: () => undefined }
  contourInto(sink, shape, surface, screenMap(surface))
  expect(corners.length).toBeGreaterThan(30)
  for (const [x, y] of corners) {
    const radii = distance(shape, x / 100, 10000 - 20 * y)
    expect(radii).toBeGreaterThan(0.95)
    expect(radii).toBeLessThan(1.02)
  }
})
