import { expect, test } from 'vitest'
import { foundClicksText } from './found-clicks-text'

const mended = { keep: false }
const left = { keep: true }

test.each([
  [[], 'No clicks found at this sensitivity'],
  [[mended], '1 click found'],
  [[mended, mended], '2 clicks found'],
  [[left, mended], '2 clicks found, 1 of them left as they were'],
])('of %j it says: %s', (clicks, text) => {
  expect(foundClicksText(clicks)).toBe(text)
})
