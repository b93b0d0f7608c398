import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SpanList } from './span-list'

test('the last that holds a place says whether it is in, whatever is added and taken away', () => {
  const step = fc.tuple(fc.boolean(), fc.nat(200), fc.integer({ min: 1, max: 40 }))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const list = new SpanList()
      for (const [isAdded, low, length] of steps) {
        if (isAdded) list.add(low, low + length)
        else list.subtract(low, low + length)
      }
      for (let i = 0; i < list.count; i++) expect(list.low(i)).toBeLessThan(list.high(i))
      for (let i = 1; i < list.count; i++) expect(list.low(i)).toBeGreaterThan(list.high(i - 1))
      const wrong = Array.from({ length: 250 }, (_, x) => x + 0.5).filter((x) => {
        const last = steps.findLast(([, low, length]) => low <= x && x < low + length)
        const isIn = Array.from({ length: list.count }, (_, i) => i).some(
          (i) => list.low(i) <= x && x < list.high(i),
        )
        return isIn !== (last?.[0] ?? false)
      })
      expect(wrong).toEqual([])
    }),
    { seed: 7, numRuns: 300 },
  )
})

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
