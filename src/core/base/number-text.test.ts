import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberText, shortText, trimmedText } from './number-text'

/** Intl's text with a true minus sign, and none before zero. */
function localText(value: number, options: Intl.NumberFormatOptions): string {
  const text = Math.abs(value).toLocaleString('en', options)
  return value < 0 && /[1-9∞]/.test(text) ? `−${text}` : text
}

/** Of all sizes, and such as people write: many of them lie half way between two texts. */
const number = fc.oneof(
  fc.double(),
  fc.double({ min: -1e5, max: 1e5 }),
  fc
    .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: -3, max: 9 }))
    .map(([digits, decimals]) => Number(`${digits}e${-decimals}`)),
)

test('numbers are written as Intl writes them', () => {
  fc.assert(
    fc.property(number, fc.integer({ min: 0, max: 9 }), (value, decimals) => {
      const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
      expect(numberText(value, decimals)).toBe(localText(value, fixed))
      expect(trimmedText(value, decimals)).toBe(
        localText(value, { maximumFractionDigits: decimals }),
      )
      const short = { maximumSignificantDigits: decimals + 1 }
      expect(shortText(value, decimals + 1)).toBe(localText(value, short))
    }),
    { numRuns: 500 },
  )
})

test.each([
  [0, 2, '0.00'],
  [-0.004, 2, '0.00'],
  [-0.005, 2, '−0.01'],
  [1.005, 2, '1.01'],
  [999.995, 2, '1,000.00'],
  [1234567.5, 0, '1,234,568'],
  [1e21, 0, '1,000,000,000,000,000,000,000'],
])('%f with %i decimals is %s', (value, decimals, text) => {
  expect(numberText(value, decimals)).toBe(text)
})
