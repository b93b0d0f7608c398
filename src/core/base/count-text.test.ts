import { expect, test } from 'vitest'
import { countText } from './count-text'

test.each([
  [0, '0 rows'],
  [1, '1 row'],
  [20_000, '20,000 rows'],
])('%i is written %s', (count, text) => {
  expect(countText(count, 'row')).toBe(text)
})

test('a word of its own for several', () => {
  expect(countText(1, 'entry was', 'entries were')).toBe('1 entry was')
  expect(countText(2, 'entry was', 'entries were')).toBe('2 entries were')
})
