import { expect, test } from 'vitest'
import { regionsText, whenText } from './edits-text'

const now = new Date(2026, 10, 21, 9, 30).getTime()

test.each([
  [new Date(2026, 10, 21, 8, 5), '08:05'],
  [new Date(2026, 10, 20, 14, 3), '20 Nov, 14:03'],
  [new Date(2025, 10, 21, 8, 5), '21 Nov 2025, 08:05'],
])('%s is written as far as is needed to know it', (time, text) => {
  expect(whenText(time.getTime(), now)).toBe(text)
})

test('regions are counted; edits without one are edits', () => {
  expect([0, 1, 2, 12345].map(regionsText)).toEqual([
    'edits',
    '1 region',
    '2 regions',
    '12,345 regions',
  ])
})
