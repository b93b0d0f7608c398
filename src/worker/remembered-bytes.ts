import { LruCache, ObjectNumbers } from '#core/base'
import type { ByteSource } from '#core/formats'
import { blobSource } from './blob-source'

const PAGE_BYTES = 2 ** 16

/** A second and a half of most recordings, some times over. */
const REMEMBERED_BYTES = 2 ** 21

/** What is read at once and longer is not read again and again. */
const LONGEST_BYTES = 2 ** 20

const pages = new LruCache<Uint8Array>(REMEMBERED_BYTES, () => undefined)

/** Files never change. */
const fileNumbers = new ObjectNumbers<Blob>()

/**
 * As `blobSource`, but short reads are remembered in pages: sound is rendered anew from the same
 * bytes after every edit, and a slice takes as long as a block takes to render.
 */
export function rememberedBytes(file: Blob): ByteSource {
  const source = blobSource(file)
  const keyOf = (page: number) => `${fileNumbers.of(file)}/${page}`

  /** Pages [first, end); what is missing is read at once. */
  async function pagesOf(first: number, end: number): Promise<readonly Uint8Array[]> {
    const cachedPages = Array.from({ length: end - first }, (_, i) => pages.get(keyOf(first + i)))
    const from = cachedPages.indexOf(undefined)
    const to = cachedPages.lastIndexOf(undefined) + 1
    if (to === 0) return cachedPages as Uint8Array[]
    const read = await source.read((first + from) * PAGE_BYTES, (to - from) * PAGE_BYTES)
    const fresh = Array.from({ length: to - from }, (_, i) => {
      const page = read.slice(i * PAGE_BYTES, (i + 1) * PAGE_BYTES)
      pages.set(keyOf(first + from + i), page, PAGE_BYTES, false)
      return page
    })
    return [...cachedPages.slice(0, from), ...fresh, ...cachedPages.slice(to)] as Uint8Array[]
  }

  return {
    size: source.size,
    read: async (start, length) => {
      const end = Math.min(start + length, source.size)
      if (length > LONGEST_BYTES || start >= end) return source.read(start, length)
      const first = Math.floor(start / PAGE_BYTES)
      const out = new Uint8Array(end - start)
      const read = await pagesOf(first, Math.ceil(end / PAGE_BYTES))
      for (const [i, page] of read.entries()) {
        const pageStart = (first + i) * PAGE_BYTES
        const from = Math.max(start, pageStart)
        out.set(page.subarray(from - pageStart, end - pageStart), from - start)
      }
      return out
    },
  }
}
