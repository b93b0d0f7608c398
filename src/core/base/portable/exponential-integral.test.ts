import { expect, test } from 'vitest'
import { exponentialIntegral } from './exponential-integral'

/** x, scipy.special.exp1(x) */
const VALUES = [
  [1e-8, 17.843465089050834],
  [0.001, 6.331539364136149],
  [0.1, 1.8229239584193906],
  [0.5, 0.5597735947761608],
  [0.999, 0.21975218202294444],
  [1, 0.2193839343955205],
  [1.001, 0.21901642252746892],
  [1.5, 0.10001958240663265],
  [2, 0.048900510708061125],
  [3, 0.013048381094197039],
  [5, 0.0011482955912753257],
  [10, 4.156968929685325e-6],
  [30, 3.021552010688813e-15],
  [100, 3.683597761682032e-46],
  [700, 1.406518766234033e-307],
] as const

test.each(VALUES)('E₁(%d), to a relative 1e-13', (x, value) => {
  expect(Math.abs(exponentialIntegral(x) / value - 1)).toBeLessThan(1e-13)
})

test('its ends', () => {
  expect(exponentialIntegral(0)).toBe(Number.POSITIVE_INFINITY)
  expect(exponentialIntegral(-1)).toBe(Number.NaN)
  expect(exponentialIntegral(Number.NaN)).toBe(Number.NaN)
  expect(exponentialIntegral(1e9)).toBe(0)
})
