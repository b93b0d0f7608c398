import { expect, test } from 'vitest'
import { foundText } from './found-text'

test.each([
  [0, undefined, 'Nothing found'],
  [1, undefined, '1 found'],
  [45, { periodS: 2.00012, spreadS: 0.0123 }, '45 found, every 2.000 s ± 12 ms'],
  [1234, { periodS: 0.5, spreadS: 0.0004 }, '1,234 found, every 0.500 s ± 0.4 ms'],
])('%i and %o', (count, repetition, text) => {
  expect(foundText(count, repetition)).toBe(text)
})
