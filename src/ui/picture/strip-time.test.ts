import { expect, test } from 'vitest'
import { timeAt, xAt } from './strip-time'

const strip = { leftPx: 44, widthPx: 800, span: { startS: 2, endS: 6 } }

test('a place and its time are each other’s inverse', () => {
  expect(timeAt(strip, 44)).toBe(2)
  expect(timeAt(strip, 844)).toBe(6)
  for (const xPx of [44, 100, 444, 843]) expect(xAt(strip, timeAt(strip, xPx))).toBeCloseTo(xPx, 9)
})

test('a drag beyond the strip stays within what it shows', () => {
  expect(timeAt(strip, -500)).toBe(2)
  expect(timeAt(strip, 5000)).toBe(6)
})
