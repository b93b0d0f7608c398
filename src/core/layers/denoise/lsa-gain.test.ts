import { expect, test } from 'vitest'
import { exp, exponentialIntegral, seededRandom } from '#core/base'
import { lsaFactor } from './lsa-gain'

test('the table is within 1e-5 of the formula, anywhere', () => {
  const random = seededRandom(7)
  for (let i = 0; i < 3000; i++) {
    const v = 2 ** (34 * random() - 27)
    const formula = exp(exponentialIntegral(v) / 2)
    expect(Math.abs(lsaFactor(v) / formula - 1), `v = ${v}`).toBeLessThan(1e-5)
  }
})

test('it falls to 1, and is finite where nothing is left', () => {
  expect(lsaFactor(2 ** 7)).toBe(1)
  expect(lsaFactor(1e300)).toBe(1)
  expect(lsaFactor(0)).toBe(lsaFactor(2 ** -27))
  expect(lsaFactor(0)).toBeGreaterThan(1000)
  expect(lsaFactor(Number.POSITIVE_INFINITY)).toBe(1)
})
