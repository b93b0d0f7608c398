import { LruCache } from '#core/base'
import type { ByteSource } from './byte-source'

const PAGE_BYTES = 2 ** 20
/** What spans that follow one another reach back and ahead for, of two layers that stand on each other. */
const PAGES = 4

/**
 * As a source of bytes that is read in whole pages, the last few of which stay in memory: a chain
 * reads the same stretch for each channel and layer anew, a few hundred kilobytes at a time. What is
 * longer than a page is read as it is.
 */
export function pagedBytes(source: ByteSource): ByteSource {
  const pages = new LruCache<Promise<Uint8Array>>(PAGES, () => undefined)
  const pageAt = (index: number): Promise<Uint8Array> => {
    const key = String(index)
    const there = pages.get(key)
    if (there !== undefined) return there
    const page = source.read(index * PAGE_BYTES, PAGE_BYTES)
    pages.set(key, page, 1, false)
    // What could not be read is tried again by whoever asks next.
    page.catch(() => pages.delete(key))
    return page
  }
  return {
    size: source.size,
    read: async (start, length) => {
      const end = Math.min(source.size, start + length)
      if (end - start > PAGE_BYTES) return source.read(start, length)
      if (end <= start) return new Uint8Array(0)
      const first = Math.floor(start / PAGE_BYTES)
      const before = await pageAt(first)
      const at = start - first * PAGE_BYTES
      const part = before.subarray(at, at + end - start)
      const left = end - (first + 1) * PAGE_BYTES
      if (left <= 0 || before.length < PAGE_BYTES) return part
      const behind = (await pageAt(first + 1)).subarray(0, left)
      const joined = new Uint8Array(part.length + behind.length)
      joined.set(part)
      joined.set(behind, part.length)
      return joined
    },
  }
}
