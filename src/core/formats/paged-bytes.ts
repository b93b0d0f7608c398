import { joined, LruCache } from '#core/base'
import type { ByteSource } from './byte-source'

/** Who reads as much at once does not read it again and again. */
const LONGEST_BYTES = 2 ** 20

/** How large pages are, and how many of them stay in memory: together more than 1 MiB. */
export interface Paging {
  readonly pageBytes: number
  readonly pageCount: number
}

/** What spans that follow one another reach back and ahead for, of two layers that stand on each other. */
const SPANS: Paging = { pageBytes: 2 ** 20, pageCount: 4 }

type Page = Promise<Uint8Array>

/**
 * As a source of bytes that is read in whole pages, the last few of which stay in memory: a chain
 * reads the same stretch for each channel and layer anew, a few hundred kilobytes at a time. Pages
 * that are missing are read at once; what is longer than 1 MiB is read as it is. What comes back may
 * be part of a page and is not to be written to.
 */
export function pagedBytes(
  source: ByteSource,
  { pageBytes, pageCount }: Paging = SPANS,
): ByteSource {
  const pages = new LruCache<Page>(pageCount)

  function readPages(first: number, end: number): readonly Page[] {
    const read = source.read(first * pageBytes, (end - first) * pageBytes)
    const isAlone = end - first === 1
    return Array.from({ length: end - first }, (_, i) => {
      // A copy: a page that stays does not hold on to those it was read with.
      const page = isAlone
        ? read
        : read.then((bytes) => bytes.slice(i * pageBytes, (i + 1) * pageBytes))
      const key = String(first + i)
      pages.set(key, page, 1)
      // What could not be read is tried again by whoever asks next.
      page.catch(() => pages.delete(key))
      return page
    })
  }

  /** Pages [first, end); from the first that is missing to the last they are read anew. */
  function pagesOf(first: number, end: number): readonly Page[] {
    const there = Array.from({ length: end - first }, (_, i) => pages.get(String(first + i)))
    const from = there.indexOf(undefined)
    if (from < 0) return there as Page[]
    const to = there.lastIndexOf(undefined) + 1
    const fresh = readPages(first + from, first + to)
    return [...there.slice(0, from), ...fresh, ...there.slice(to)] as Page[]
  }

  return {
    size: source.size,
    read: async (start, length) => {
      const end = Math.min(source.size, start + length)
      if (end - start > LONGEST_BYTES) return source.read(start, length)
      if (end <= start) return new Uint8Array(0)
      const first = Math.floor(start / pageBytes)
      const parts = await Promise.all(pagesOf(first, Math.ceil(end / pageBytes)))
      const wanted = parts.map((page, i) => {
        const pageStart = (first + i) * pageBytes
        return page.subarray(Math.max(0, start - pageStart), end - pageStart)
      })
      const [only] = wanted
      return wanted.length === 1 && only !== undefined ? only : joined(wanted)
    },
  }
}
