import { afterEach, expect, test, vi } from 'vitest'
import { givingWay, keepCopy } from './recording-copies'

const atOnce = () => Promise.resolve()

afterEach(() => void vi.unstubAllGlobals())

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

/** A page whose private files fail so when they are asked for, and that has no database. */
function failing(name: string): void {
  const getDirectory = () => Promise.reject(new DOMException('in its own words', name))
  vi.stubGlobal('navigator', { storage: { getDirectory } })
  vi.stubGlobal('indexedDB', undefined)
}

test.each([
  ['SecurityError', 'missing', 'no files of its own'],
  ['QuotaExceededError', 'full', 'is full'],
  ['NotReadableError', 'failed', 'the file has moved'],
])('a copy that fails with the browser’s %s is the fault “%s”', async (name, fault, sentence) => {
  failing(name)
  const copying = keepCopy('f00', new File(['bytes'], 'x.wav'), [], [], atOnce)
  await expect(copying).rejects.toMatchObject({
    name: 'StoreError',
    fault,
    message: expect.stringContaining(sentence),
  })
})
