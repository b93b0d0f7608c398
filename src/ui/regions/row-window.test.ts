import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowWindow } from './row-window'

test('up to forty rows are drawn whole', () => {
  expect(rowWindow(0, 0, 200, 24)).toEqual({ start: 0, end: 0 })
  expect(rowWindow(40, 0, 200, 24)).toEqual({ start: 0, end: 40 })
})

test('of many rows, all in sight are drawn and few besides', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 41, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, share) => {
        const boxPx = 400
        const scrollPx = share * (count * 24 - boxPx)
        const { start, end } = rowWindow(count, scrollPx, boxPx, 24)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(count)
        expect(start * 24).toBeLessThanOrEqual(scrollPx)
        expect(end === count || end * 24 >= scrollPx + boxPx).toBe(true)
        expect(end - start).toBeLessThan(50)
      },
    ),
    { seed: 1, numRuns: 200 },
  )
})

test('a table scrolled beyond its shrunken end still draws something', () => {
  const { start, end } = rowWindow(150, 1e6, 400, 24)
  expect(start).toBeLessThan(end)
})
