import { expect, test } from 'vitest'
import { shapeBounds } from './bounds'
import type { BrushShape } from './region'

test('the box of a stroke holds its radius times its pressure', () => {
  const shape: BrushShape = {
    kind: 'brush',
    points: [
      [1, 1000, 1],
      [3, 500, 0.5],
    ],
    radiusS: 0.2,
    radiusHz: 100,
  }
  expect(shapeBounds(shape)).toEqual({ startS: 0.8, endS: 3.1, lowHz: 450, highHz: 1100 })
})

test('a lasso of 200,000 points has bounds', () => {
  const points = Array.from({ length: 200_000 }, (_, n) => [n, 1 - n] as const)
  expect(shapeBounds({ kind: 'lasso', points })).toEqual({
    startS: 0,
    endS: 199_999,
    lowHz: -199_998,
    highHz: 1,
  })
})
