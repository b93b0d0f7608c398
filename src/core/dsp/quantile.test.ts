import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile } from './quantile'

test('it is what stands there in ascending order, whatever the order and the ties', () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }))
  const property = fc.property(
    fc.array(value, { minLength: 1, maxLength: 60 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (values, share) => {
      const sorted = Float64Array.from(values).sort()
      const expected = sorted[Math.floor(share * (values.length - 1))] as number
      expect(quantile(Float64Array.from(values), share) + 0).toBe(expected + 0)
    },
  )
  fc.assert(property, { seed: 18, numRuns: 500 })
})

test('values behind the count do not count, and of none there is no median', () => {
  expect(quantile(Float64Array.of(3, 1, 2, -9), 0.5, 3)).toBe(2)
  expect(() => quantile(new Float64Array(4), 0.5, 0)).toThrow('of 0 values')
})
