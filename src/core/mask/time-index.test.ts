import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TimeIndex } from './time-index'

test('finds exactly the intervals that hold a point, or some of a stretch', () => {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.nat(20))
    .map(([start, length]) => ({ start, end: start + length }))
  fc.assert(
    fc.property(
      fc.array(interval, { maxLength: 80 }),
      fc.nat(90),
      fc.nat(30),
      (intervals, time, length) => {
        const index = new TimeIndex(
          intervals.map(({ start }) => start),
          intervals.map(({ end }) => end),
        )
        const found = (count: number) => [...index.hits.subarray(0, count)].sort((a, b) => a - b)
        const meeting = (from: number, to: number) =>
          intervals.flatMap(({ start, end }, i) => (start <= to && from <= end ? [i] : []))
        expect(found(index.at(time))).toEqual(meeting(time, time))
        expect(found(index.meeting(time, time + length))).toEqual(meeting(time, time + length))
      },
    ),
    { seed: 5, numRuns: 300 },
  )
})
