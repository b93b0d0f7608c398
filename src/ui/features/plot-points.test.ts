import { expect, test } from 'vitest'
import { isEnclosed, plotPoints } from './plot-points'

test('a plot holds all positions, larger values to the right and above', () => {
  const positions = Float64Array.of(-1, 5, 3, 9, 1, 7)
  const [first, second, middle] = plotPoints(positions, { width: 100, height: 60 })
  expect(first).toEqual({ x: 10, y: 50 })
  expect(second).toEqual({ x: 90, y: 10 })
  expect(middle).toEqual({ x: 50, y: 30 })
  expect(plotPoints(Float64Array.of(2, 2), { width: 100, height: 60 })).toEqual([{ x: 50, y: 30 }])
})

test('a lasso encloses what lies within, not in its bay', () => {
  const outline = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 5, y: 3 },
    { x: 0, y: 10 },
  ]
  expect(isEnclosed({ x: 2, y: 2 }, outline)).toBe(true)
  expect(isEnclosed({ x: 5, y: 8 }, outline)).toBe(false)
  expect(isEnclosed({ x: 11, y: 5 }, outline)).toBe(false)
})
