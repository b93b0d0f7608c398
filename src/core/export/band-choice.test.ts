import { expect, test } from 'vitest'
import { leastExtractionRate, widestBand } from '#core/radio'
import { usualRate } from './band-choice'

test('a band is offered at the lowest usual rate that holds it, never above the recording’s own', () => {
  expect(usualRate(widestBand(24_000), 2_000_000)).toBe(24_000)
  expect(usualRate(widestBand(24_000) + 1, 2_000_000)).toBe(32_000)
  // The next usual one would be 125 kHz.
  const widthHz = widestBand(99_000)
  expect(usualRate(widthHz, 100_000)).toBe(100_000)
  expect(leastExtractionRate(widthHz)).toBeLessThanOrEqual(100_000)
})
