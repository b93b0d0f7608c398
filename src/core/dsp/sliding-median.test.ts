import fc from 'fast-check'
import { expect, test } from 'vitest'
import { medianFilter, mirrored, SlidingMedians } from './sliding-median'

const values = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
  minLength: 1,
  maxLength: 80,
})
/** Equal ones among them. */
const steps = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 80 })

function sortedMedian(window: readonly number[]): number {
  return window.toSorted((a, b) => a - b)[Math.floor(window.length / 2)] as number
}

test('a running median is the middle of the sorted window, whatever the list and the window', () => {
  fc.assert(
    fc.property(fc.oneof(values, steps), fc.integer({ min: 1, max: 33 }), (list, size) => {
      const out = new Float64Array(list.length)
      medianFilter(Float64Array.from(list), size, out)
      const before = Math.floor(size / 2)
      const expected = list.map((_, i) =>
        sortedMedian(
          Array.from({ length: size }, (_v, k) => list[mirrored(i - before + k, list.length)]!),
        ),
      )
      expect([...out].map((v) => v + 0)).toEqual(expected.map((v) => v + 0))
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('the values of scipy.ndimage.median_filter([3, 1, 4, 1, 5, 9, 2, 6], size, mode="reflect")', () => {
  const list = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6)
  const out = new Float64Array(8)
  medianFilter(list, 3, out)
  expect([...out]).toEqual([3, 3, 1, 4, 5, 5, 6, 6])
  medianFilter(list, 4, out)
  expect([...out]).toEqual([3, 3, 3, 4, 5, 5, 6, 6])
})

test('windows side by side are as many running medians', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true })),
        {
          minLength: 5,
          maxLength: 40,
        },
      ),
      (pairs) => {
        const size = 5
        const medians = new SlidingMedians(2, size)
        const rows = pairs.map((pair) => Float64Array.from(pair))
        medians.begin((index, at) => rows[at]![index]!)
        const out = new Float64Array(2)
        for (let end = size; end < rows.length; end++) {
          medians.replace(rows[end - size]!, rows[end]!)
          medians.medians(out)
          const expected = [0, 1].map((i) =>
            sortedMedian(rows.slice(end - size + 1, end + 1).map((row) => row[i]!)),
          )
          expect([...out].map((v) => v + 0)).toEqual(expected.map((v) => v + 0))
        }
      },
    ),
    { seed: 2, numRuns: 100 },
  )
})

test('a window of nothing is refused', () => {
  expect(() => new SlidingMedians(1, 0)).toThrow(/window of 0/)
})
