import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areFinite, difference, hasOther, scaled } from './number-loops'

const values = fc.float64Array({ maxLength: 20 })

test('they give what the methods of arrays give', () => {
  fc.assert(
    fc.property(values, fc.double(), (some, number) => {
      const reversed = some.toReversed()
      expect(difference(some, reversed)).toEqual(some.map((x, i) => x - (reversed[i] as number)))
      expect(scaled(some, number)).toEqual(Float32Array.from(some, (x) => number * x))
      expect(areFinite(some)).toBe(some.every(Number.isFinite))
      expect(hasOther(some, number)).toBe(some.some((x) => x !== number))
      expect(hasOther(some.fill(number), number)).toBe(Number.isNaN(number) && some.length > 0)
    }),
    { seed: 3, numRuns: 200 },
  )
})
