import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rounded } from './rounded'

const TINY = 2 ** -53

test('it is Math.round, at ties and beside them, of numbers of any size', () => {
  const tie = fc
    .tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), fc.constantFrom(-1, 0, 1))
    .map(([n, by]) => (n + 0.5) * (1 + by * 2 * TINY))
  fc.assert(
    fc.property(fc.oneof(fc.double(), tie), (value) => {
      expect(rounded(value) + 0).toBe(Math.round(value) + 0)
    }),
    { numRuns: 500 },
  )
})

test.each([0.5 - TINY / 2, -0.5, 0.5, -TINY, -1e-300, 2 ** 52 + 1, -(2 ** 52) - 1, 1e300])(
  'rounded(%d) is Math.round’s',
  (value) => {
    expect(rounded(value) + 0).toBe(Math.round(value) + 0)
  },
)
