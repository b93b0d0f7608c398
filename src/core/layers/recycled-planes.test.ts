import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecycledPlanes } from './recycled-planes'

test('planes in use never share memory, whatever is taken and given back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), { maxLength: 60 }),
      (steps) => {
        const recycled = new RecycledPlanes()
        const used: Float64Array[] = []
        for (const [length, givesBack] of steps) {
          const plane = recycled.take(length)
          expect(plane.length).toBe(length)
          expect(used.some(({ buffer }) => buffer === plane.buffer)).toBe(false)
          used.push(plane)
          if (givesBack) recycled.giveBack([(used.shift() as Float64Array).subarray(0, 1)])
        }
      },
    ),
    { seed: 5, numRuns: 200 },
  )
})

test('memory that was given back is used again for about as much', () => {
  const recycled = new RecycledPlanes()
  const plane = recycled.take(1000)
  recycled.giveBack([plane])
  expect(recycled.take(100).buffer).not.toBe(plane.buffer)
  expect(recycled.take(900).buffer).toBe(plane.buffer)
})

test('the smallest that serves is used, so that larger ones are there for what needs them', () => {
  const recycled = new RecycledPlanes()
  const planes = [1500, 1000, 1200].map((length) => recycled.take(length))
  recycled.giveBack(planes)
  expect(recycled.take(1000).buffer).toBe(planes[1]?.buffer)
  expect(recycled.take(1000).buffer).toBe(planes[2]?.buffer)
  expect(recycled.take(1400).buffer).toBe(planes[0]?.buffer)
})

test.each([
  [12, undefined],
  [5, 5 * 2 ** 20],
])('no more than %i MiB wait', (count, budget) => {
  const recycled = new RecycledPlanes()
  if (budget !== undefined) recycled.setBudget(budget)
  const planes = Array.from({ length: 13 }, () => recycled.take(2 ** 17))
  recycled.giveBack(planes)
  const again = planes.map(() => recycled.take(2 ** 17))
  expect(
    again.filter(({ buffer }) => planes.some((plane) => plane.buffer === buffer)),
  ).toHaveLength(count)
})
