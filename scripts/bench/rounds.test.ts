import { expect, test } from 'vitest'
import { interleaved, median, quantile, roundsWithin, summary } from './rounds.mjs'

test('the median of an even number of values is the middle of the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([9, 1, 5])).toBe(5)
  expect(median([7])).toBe(7)
})

test('quantiles are those of numpy.quantile([1, 2, 4, 8, 16], share)', () => {
  const values = [16, 4, 1, 8, 2]
  expect(quantile(values, 0)).toBe(1)
  expect(quantile(values, 0.25)).toBe(2)
  expect(quantile(values, 0.6)).toBeCloseTo(5.6, 12)
  expect(quantile(values, 0.95)).toBeCloseTo(14.4, 12)
  expect(quantile(values, 1)).toBe(16)
})

test('a value that was measured once is its own quartiles', () => {
  expect(summary([3])).toEqual({ value: 3, quartiles: [3, 3], rounds: 1 })
})

test('contenders take turns, the first round does not count, and one that fails is asked no more', async () => {
  const asked: string[] = []
  const times: Record<string, number[]> = { ours: [100, 1, 3], theirs: [200, 5, 7] }
  const contender = (name: string) => ({
    name,
    run: () => {
      asked.push(name)
      const time = times[name]?.shift()
      if (time === undefined) throw new Error(`${name} is broken`)
      return time
    },
  })
  const results = await interleaved(['ours', 'theirs', 'broken'].map(contender), 2)
  expect(asked).toEqual(['ours', 'theirs', 'broken', 'ours', 'theirs', 'ours', 'theirs'])
  expect(results.get('ours')).toEqual({ value: 2, quartiles: [1.5, 2.5], rounds: 2 })
  expect(results.get('theirs')).toEqual({ value: 6, quartiles: [5.5, 6.5], rounds: 2 })
  expect(results.get('broken')).toEqual(new Error('broken is broken'))
})

test('of rounds there is one, and as many more as end in time', () => {
  const roundsOf = (lengthMs: number, longestMs: number): number => {
    let nowMs = 5
    let count = 0
    for (const _ of roundsWithin(4, longestMs, () => nowMs)) {
      nowMs += lengthMs
      count++
    }
    return count
  }
  expect([roundsOf(100, 50), roundsOf(100, 199), roundsOf(100, 200), roundsOf(100, 1000)]).toEqual([
    1, 1, 2, 4,
  ])
})
