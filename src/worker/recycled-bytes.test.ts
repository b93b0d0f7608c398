import { expect, test } from 'vitest'
import { recycledBytes } from './recycled-bytes'

const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (7 * i) % 251)
const file = new Blob([bytes])

test('reads are those of the file, in memory of earlier ones that were given back', async () => {
  const source = recycledBytes(file)
  const first = await source.read(10, 5000)
  expect(first).toEqual(bytes.subarray(10, 5010))
  source.release?.(first)
  const { byteLength } = first.buffer
  const second = await source.read(60_000, 4000)
  expect(second).toEqual(bytes.subarray(60_000, 64_000))
  expect(second.buffer.byteLength).toBe(byteLength)
  expect(first.length).toBe(0)
  const third = await source.read(99_000, 5000)
  expect(third).toEqual(bytes.subarray(99_000))
  expect(second).toEqual(bytes.subarray(60_000, 64_000))
})
