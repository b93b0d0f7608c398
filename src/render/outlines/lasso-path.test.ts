import { expect, test } from 'vitest'
import type { LassoShape } from '#core/mask'
import { screenMap } from '#render/screen'
import { traceLasso } from './lasso-path'

/** 10 ms and 10 Hz a pixel. */
const map = screenMap({
  view: { startS: 0, endS: 10, lowHz: 0, highHz: 5000 },
  scale: 'linear',
  topHz: 5000,
  widthPx: 1000,
  heightPx: 500,
})

function corners(points: LassoShape['points']) {
  const found: number[][] = []
  const push = (x: number, y: number) => void found.push([x, y])
  const sink = { moveTo: push, lineTo: push, closePath: () => undefined }
  return { isDrawn: traceLasso(sink, { kind: 'lasso', points }, map), found }
}

test('100,000 points of a smooth outline are as many corners as can be told apart', () => {
  const points = Array.from({ length: 100_000 }, (_, i) => {
    const turn = (2 * Math.PI * i) / 100_000
    return [5 + 2 * Math.cos(turn), 2500 + 1000 * Math.sin(turn)] as const
  })
  const { isDrawn, found } = corners(points)
  expect(isDrawn).toBe(true)
  expect(found.length).toBeLessThan(2500)
  for (const [x = 0, y = 0] of found) {
    expect(Math.hypot((x - 500) / 200, (y - 250) / 100)).toBeCloseTo(1, 6)
  }
  // Nowhere has it gone further than a pixel without a corner.
  const steps = found.map(([x = 0, y = 0], i) => {
    const [toX = 0, toY = 0] = found[(i + 1) % found.length]!
    return Math.hypot(toX - x, toY - y)
  })
  expect(Math.max(...steps)).toBeLessThan(1)
})

test('few corners are all drawn, and too many are not drawn so', () => {
  const triangle = [
    [1, 1000],
    [2, 1000],
    [2, 2000],
  ] as const
  expect(corners(triangle)).toEqual({
    isDrawn: true,
    found: [
      [100, 400],
      [200, 400],
      [200, 300],
    ],
  })
  const tangle = Array.from({ length: 5000 }, (_, i) => [i % 10, (i * 777) % 5000] as const)
  expect(corners(tangle)).toEqual({ isDrawn: false, found: [] })
})
