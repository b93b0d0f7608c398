import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TimeIndex } from './time-index'

test('finds exactly the intervals that hold a point', () => {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.nat(20))
    .map(([start, length]) => ({ start, end: start + length }))
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 80 }), fc.nat(90), (intervals, time) => {
      const index = new TimeIndex(
        intervals.map(({ start }) => start),
        intervals.map(({ end }) => end),
      )
      const count = index.at(time)
      const expected = intervals.flatMap(({ start, end }, i) =>
        start <= time && time <= end ? [i] : [],
      )
      expect([...index.hits.subarray(0, count)].sort((a, b) => a - b)).toEqual(expected)
    }),
    { seed: 5, numRuns: 300 },
  )
})
