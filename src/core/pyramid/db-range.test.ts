import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { dbRange } from './db-range'

test('top is the 99.9th percentile, bottom the median − 5 dB', () => {
  // 10,000 levels evenly from −120 to −20 dB: the percentile is −20.1, the median −70.
  const tile = Int16Array.from({ length: 10_000 }, (_, i) => -12_000 + i)
  expect(dbRange([tile])).toEqual({ dbMin: -75, dbMax: -20 })
})

test('bottom is not more than 100 dB below the top, nor less than 40', () => {
  const deep = Int16Array.from({ length: 1000 }, (_, i) => (i < 900 ? -15_000 : -1000))
  expect(dbRange([deep])).toEqual({ dbMin: -110, dbMax: -10 })
  const flat = new Int16Array(1000).fill(-3000)
  expect(dbRange([flat])).toEqual({ dbMin: -70, dbMax: -30 })
})

test('cells outside the recording do not count; silence alone has a range of its own', () => {
  const levels = new Int16Array(1000).fill(-3000)
  expect(dbRange([new Int16Array(65536).fill(-20000), levels])).toEqual(dbRange([levels]))
  expect(dbRange([new Int16Array(65536).fill(-20000)])).toEqual({ dbMin: -100, dbMax: -60 })
  expect(dbRange([])).toEqual({ dbMin: -100, dbMax: -60 })
})

test('always whole dB, 40 to 101 apart', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 32767 }), (seed, spread) => {
      const random = seededRandom(seed)
      const tile = Int16Array.from({ length: 500 }, () => -19_999 + random() * spread)
      const { dbMin, dbMax } = dbRange([tile])
      expect(Number.isInteger(dbMin) && Number.isInteger(dbMax)).toBe(true)
      expect(dbMax - dbMin).toBeGreaterThanOrEqual(40)
      expect(dbMax - dbMin).toBeLessThanOrEqual(101)
    }),
    { seed: 1, numRuns: 100 },
  )
})
