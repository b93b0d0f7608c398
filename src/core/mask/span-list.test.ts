import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SpanList } from './span-list'

test('spans in any order become their union, ascending and apart', () => {
  const span = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(fc.array(span, { maxLength: 60 }), (added) => {
      const list = new SpanList()
      for (const [low, length] of added) list.add(low, low + length)
      for (let i = 1; i < list.count; i++) expect(list.low(i)).toBeGreaterThan(list.high(i - 1))
      const union = Array.from(
        { length: list.count },
        (_, i) => [list.low(i), list.high(i)] as const,
      )
      const wrong = Array.from({ length: 210 }, (_, x) => x).filter(
        (x) =>
          union.some(([low, high]) => low <= x && x < high) !==
          added.some(([low, length]) => low <= x && x < low + length),
      )
      expect(wrong).toEqual([])
    }),
    { seed: 6, numRuns: 200 },
  )
})
