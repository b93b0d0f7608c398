import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { repetitionOf } from './repetition'

test('onsets every two seconds, off by up to 20 ms, have that period and the spread of what they are off', () => {
  const random = seededRandom(9)
  const onsetsS = Array.from({ length: 400 }, (_, i) => 0.3 + 2 * i + 0.04 * (random() - 0.5))
  const { periodS, spreadS } = repetitionOf(onsetsS)!
  expect(periodS).toBeCloseTo(2, 4)
  // Uniform over 40 ms.
  expect(spreadS).toBeCloseTo(0.04 / Math.sqrt(12), 3)
})

test('some that are missing change nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(39), { maxLength: 8 }), (missing) => {
      const all = Array.from({ length: 40 }, (_, i) => 1 + 0.7 * i)
      const onsetsS = all.filter((_, i) => !missing.includes(i))
      const { periodS, spreadS } = repetitionOf(onsetsS)!
      expect(periodS).toBeCloseTo(0.7, 9)
      expect(spreadS).toBeCloseTo(0, 9)
    }),
    { seed: 7, numRuns: 100 },
  )
})

test('what comes at random has no period, nor have two', () => {
  const random = seededRandom(11)
  const onsetsS = Array.from({ length: 50 }, () => 100 * random()).toSorted((a, b) => a - b)
  expect(repetitionOf(onsetsS)).toBeUndefined()
  expect(repetitionOf([1, 3])).toBeUndefined()
  expect(repetitionOf([])).toBeUndefined()
  expect(repetitionOf([1, 1, 1, 1])).toBeUndefined()
})
