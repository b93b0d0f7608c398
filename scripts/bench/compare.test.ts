import { expect, test } from 'vitest'
import { doubts, judged, paired, type Row } from './compare.mjs'

const measured = (value: number, low: number, high: number) => ({
  value,
  quartiles: [low, high] as const,
})

test('what lies outside the quartiles of both runs and differs by more than 5 % is no noise', () => {
  expect(judged(measured(100, 98, 103), measured(110, 107, 112))).toBe('worse')
  expect(judged(measured(110, 107, 112), measured(100, 98, 103))).toBe('better')
})

test('a difference of 5 % is noise, however close together the rounds lie', () => {
  expect(judged(measured(100, 100, 100), measured(105, 105, 105))).toBe('same')
  expect(judged(measured(100, 100, 100), measured(105.1, 105, 106))).toBe('worse')
  expect(judged(measured(100, 100, 100), measured(95, 95, 95))).toBe('same')
})

test('one run whose quartiles reach the other’s median is enough to doubt a difference', () => {
  expect(judged(measured(100, 80, 140), measured(130, 129, 131))).toBe('same')
  expect(judged(measured(100, 99, 101), measured(130, 95, 150))).toBe('same')
  // Alone that the quartiles overlap is not.
  expect(judged(measured(100, 98, 112), measured(115, 110, 118))).toBe('worse')
})

test('what was measured once is compared by the 5 % alone', () => {
  expect(judged({ value: 200 }, { value: 209 })).toBe('same')
  expect(judged({ value: 200 }, { value: 211 })).toBe('worse')
  expect(judged({ value: 0 }, { value: 1 })).toBe('worse')
  expect(judged({ value: 0 }, { value: 0 })).toBe('same')
})

test('where more is better, more is not worse', () => {
  expect(judged({ value: 60 }, { value: 70, better: 'more' })).toBe('better')
  expect(judged({ value: 60 }, { value: 50, better: 'more' })).toBe('worse')
})

const run = (...rows: readonly Row[]) => ({ results: { waits: { title: 'Waits', rows } } })
const row = (contender: string, value: number, more: Partial<Row> = {}): Row => ({
  work: 'file',
  contender,
  value,
  unit: 'ms',
  ...more,
})

test('rows meet by what they are, not by where they stand', () => {
  const pairs = paired(run(row('a', 1), row('b', 2)), run(row('b', 20), row('a', 10)))
  expect(pairs.map(({ before, after }) => [before?.value, after?.value])).toEqual([
    [2, 20],
    [1, 10],
  ])
})

test('of several rows that are alike the first meets the first', () => {
  const pairs = paired(run(row('a', 1), row('a', 2)), run(row('a', 10), row('a', 20)))
  expect(pairs.map(({ before, after }) => [before?.value, after?.value])).toEqual([
    [1, 10],
    [2, 20],
  ])
})

test('what only one run has stands alone, and another unit is another thing', () => {
  const before = run(row('a', 1), row('gone', 2))
  const after = run(row('a', 1000, { unit: 'µs' }), row('new', 3))
  expect(
    paired(before, after).map(({ contender, before: one, after: other }) => [
      contender,
      one?.value,
      other?.value,
    ]),
  ).toEqual([
    ['a', undefined, 1000],
    ['new', undefined, 3],
    ['a', 1, undefined],
    ['gone', 2, undefined],
  ])
})

test('a part of one run alone is not compared, and a peer that failed has no value', () => {
  const size = { size: { title: 'Size', rows: [row('b', 2)] } }
  const alone = { results: { ...run(row('a', 1)).results, ...size } }
  const { value: _, ...failed } = row('broken', 0)
  const other = run(row('a', 1), { ...failed, note: 'no memory' })
  expect(paired(alone, other)).toHaveLength(1)
  expect(paired(other, alone)).toHaveLength(1)
})

test('another machine and other peers are named', () => {
  const machine = { cpu: 'A', cores: 2, browser: '156', node: 'v20.19.0' }
  const before = { machine, peers: { scipy: '1.10.1' }, results: {} }
  const after = { machine: { ...machine, cores: 8 }, peers: { numpy: '1.24.2' }, results: {} }
  expect(doubts(before, before)).toEqual([])
  expect(doubts(before, after)).toEqual([
    'another number of cores: 2, now 8',
    'another scipy: 1.10.1, now none',
    'another numpy: none, now 1.24.2',
  ])
})
