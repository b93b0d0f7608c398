import { expect, test } from 'vitest'
import { blocksAhead, type Outlook } from './look-ahead'

const outlook: Outlook = {
  layout: { length: 100_000, channels: 1, blockLength: 1000 },
  sample: 5500,
  samplesPerS: 1000,
  margin: 50,
  span: { startSample: 0, endSample: 100_000 },
  isLoop: false,
  mostSamples: 1_000_000,
}

test('wants the block under the playhead and two blocks or 1.5 s ahead', () => {
  expect(blocksAhead(outlook)).toEqual([5, 6, 7])
  expect(blocksAhead({ ...outlook, samplesPerS: 4000 })).toEqual([5, 6, 7, 8, 9, 10, 11])
})

test('wants no more than there is room for, but never less than two blocks', () => {
  const fast = { ...outlook, samplesPerS: 20_000 }
  expect(blocksAhead({ ...fast, mostSamples: 4000 })).toEqual([5, 6, 7, 8, 9])
  expect(blocksAhead({ ...fast, mostSamples: 10 })).toEqual([5, 6, 7])
})

test('wants what interpolation reads across a border, the block under the playhead first', () => {
  expect(blocksAhead({ ...outlook, sample: 5010 })).toEqual([5, 4, 6, 7])
})

test('wants nothing beyond the end, but for what the fade reads', () => {
  expect(blocksAhead({ ...outlook, sample: 99_500 })).toEqual([99])
  const span = { startSample: 0, endSample: 6000 }
  expect(blocksAhead({ ...outlook, span })).toEqual([5, 6])
})

test('wants the start of a loop when its end comes near, and no more than all of a short one', () => {
  const span = { startSample: 2100, endSample: 6400 }
  expect(blocksAhead({ ...outlook, span, isLoop: true })).toEqual([5, 6, 2, 3])
  const short = { startSample: 5400, endSample: 5600 }
  expect(blocksAhead({ ...outlook, span: short, isLoop: true })).toEqual([5])
})

test('a recording shorter than a block is one block', () => {
  const layout = { length: 1, channels: 1, blockLength: 1000 }
  const span = { startSample: 0, endSample: 1 }
  expect(blocksAhead({ ...outlook, layout, sample: 0, span })).toEqual([0])
})
