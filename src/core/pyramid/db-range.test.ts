import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { dbRange, rangeOfWhole } from './db-range'

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

test('a large picture has the range of all its cells, and a rare sound in silence is found', () => {
  const random = seededRandom(3)
  const noise = () => Int16Array.from({ length: 65536 }, () => -9000 + 6000 * random())
  const tiles = Array.from({ length: 24 }, noise)
  const { dbMin, dbMax } = dbRange(tiles)
  expect(Math.abs(dbMax - -30)).toBeLessThanOrEqual(1)
  expect(Math.abs(dbMin - -70)).toBeLessThanOrEqual(5)
  const silence = Array.from({ length: 24 }, () => new Int16Array(65536).fill(-20000))
  silence[17]?.fill(-2000, 1234, 1238)
  expect(dbRange(silence)).toEqual({ dbMin: -60, dbMax: -20 })
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

test('what a first look missed counts once all is known, what it saw a little dimmer does not', () => {
  const silence = dbRange([new Int16Array(65536).fill(-20000)])
  const burst = new Int16Array(65536).fill(-20000)
  const inBurst = (levels: number) => dbRange([burst.fill(levels, 0, 1000)])
  expect(rangeOfWhole(silence, inBurst(-500))).toEqual({ dbMin: -45, dbMax: -5 })
  expect(rangeOfWhole(silence, inBurst(-13_000))).toEqual({ dbMin: -170, dbMax: -130 })
  expect(rangeOfWhole(silence, inBurst(-7500))).toEqual({ dbMin: -115, dbMax: -75 })
  const seen = { dbMin: -90, dbMax: -20 }
  expect(rangeOfWhole(seen, { dbMin: -82, dbMax: -12 })).toBe(seen)
  expect(rangeOfWhole(seen, { dbMin: -100, dbMax: -40 })).toBe(seen)
  const [louder, quieter] = [
    { dbMin: -50, dbMax: 10 },
    { dbMin: -150, dbMax: -110 },
  ]
  expect(rangeOfWhole(seen, louder)).toBe(louder)
  expect(rangeOfWhole(seen, quieter)).toBe(quieter)
})
