import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { type ByteSource, memoryBytes } from './byte-source'
import { pagedBytes } from './paged-bytes'

const MIB = 2 ** 20
const random = seededRandom(1)
const bytes = Uint8Array.from({ length: 3 * MIB + 17 }, () => Math.floor(256 * random()))

/** Counts what is read. */
function counted(fails = 0): ByteSource & { readonly reads: number[] } {
  const reads: number[] = []
  const inner = memoryBytes(bytes)
  return {
    size: inner.size,
    reads,
    read: (start, length) => {
      reads.push(length)
      return reads.length <= fails
        ? Promise.reject(new Error('the disk'))
        : inner.read(start, length)
    },
  }
}

test.each([undefined, { pageBytes: 2 ** 16, pageCount: 32 }])(
  '%o: any range is what the source has there, also across pages and at the end',
  async (paging) => {
    const paged = pagedBytes(counted(), paging)
    const ranges = Array.from({ length: 40 }, () => [
      Math.floor(random() * bytes.length),
      Math.floor(random() * 1.2 * MIB),
    ])
    for (const [start = 0, length = 0] of [...ranges, [0, 0], [bytes.length, 5], [MIB - 1, 2]]) {
      const read = await paged.read(start, length)
      expect(Buffer.compare(read, bytes.subarray(start, start + length))).toBe(0)
    }
  },
)

test('spans that overlap read each page once', async () => {
  const source = counted()
  const paged = pagedBytes(source)
  for (let start = 0; start < bytes.length; start += 100_000) {
    for (const _channel of [0, 1]) await paged.read(start, 300_000)
  }
  expect(source.reads).toEqual([MIB, MIB, MIB, MIB])
})

test('pages that are missing are read at once, from the first to the last of them', async () => {
  const source = counted()
  const paged = pagedBytes(source, { pageBytes: 1000, pageCount: 2000 })
  for (const [start = 0, length = 0] of [
    [2500, 10],
    [4500, 10],
    [1500, 5000],
    [1000, 6000],
  ]) {
    await paged.read(start, length)
  }
  expect(source.reads).toEqual([1000, 1000, 6000])
})

test('a page that could not be read is read again', async () => {
  const source = counted(1)
  const paged = pagedBytes(source)
  await expect(paged.read(0, 10)).rejects.toThrow('the disk')
  expect(await paged.read(0, 10)).toEqual(bytes.slice(0, 10))
})
