import { expect, test } from 'vitest'
import { givingWay } from './recording-copies'

const copies = [
  { fingerprint: 'old', sizeBytes: 250e6 },
  { fingerprint: 'new', sizeBytes: 250e6 },
  { fingerprint: 'orphan', sizeBytes: 250e6 },
]

test('copies stay as long as all are within a gigabyte', () => {
  expect(givingWay(copies, 250e6, ['new', 'old'])).toEqual([])
})

test('without edits first, then the longest unused; no more than needed', () => {
  expect(givingWay(copies, 251e6, ['new', 'old'])).toEqual(['orphan'])
  expect(givingWay(copies, 600e6, ['new', 'old'])).toEqual(['orphan', 'old'])
})
