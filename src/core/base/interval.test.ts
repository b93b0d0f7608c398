import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intersection, isEmpty, merged, overlaps } from './interval'

const intervals = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 60 }), end: fc.integer({ min: 0, max: 60 }) }),
)

test('merged keeps exactly the same points, sorted and apart', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const out = merged(list)
      for (let point = 0; point < 60; point++) {
        const holds = (i: { start: number; end: number }) => i.start <= point && point < i.end
        expect(out.some(holds)).toBe(list.some(holds))
      }
      for (const [i, next] of out.entries()) {
        expect(isEmpty(next)).toBe(false)
        if (i > 0) expect(next.start).toBeGreaterThan((out[i - 1] as { end: number }).end)
      }
    }),
  )
})

test('two intervals overlap exactly when their intersection is not empty', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const full = list.filter((i) => !isEmpty(i))
      for (const a of full)
        for (const b of full) expect(overlaps(a, b)).toBe(!isEmpty(intersection(a, b)))
    }),
  )
})
