import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EdgeIndex } from './edge-index'

const frequency = fc.oneof(
  fc.double({ min: -100, max: 1100, noNaN: true }),
  fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
)

test('counts the edges below a frequency however they are spaced, on an edge too', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 60 }),
      frequency,
      fc.nat(59),
      (values, freqHz, pick) => {
        const edges = Float64Array.from(values).sort()
        const index = new EdgeIndex(edges)
        for (const at of [freqHz, edges[pick % edges.length]!]) {
          expect(index.countBelow(at)).toBe(edges.filter((edge) => edge < at).length)
          expect(index.countUpTo(at)).toBe(edges.filter((edge) => edge <= at).length)
        }
      },
    ),
    { seed: 7, numRuns: 300 },
  )
})
