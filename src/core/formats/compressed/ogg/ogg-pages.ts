import type { ByteWindow } from '../byte-window'
import { oggCrc32 } from '../crc'
import { idAtByte } from '../id-bytes'

/** A page of an Ogg file. @see RFC 3533, section 6 */
export interface OggPage {
  readonly byteStart: number
  readonly bodyStart: number
  readonly byteEnd: number
  readonly serial: number
  readonly sequence: number
  /** Where the last packet that ends on it ends, by the codec's count; undefined where none does. */
  readonly granule: number | undefined
  readonly isContinued: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Of packets and parts of them: lengths up to 255; below that a packet ends. */
  readonly segments: Uint8Array
  readonly body: Uint8Array
  /** Whether its checksum is right. */
  readonly isWhole: boolean
}

const MARKER = 'OggS'
const HEADER_BYTES = 27
const MOST_BYTES = HEADER_BYTES + 255 + 255 * 255
const CHECKSUM_AT = 22

/** Finds the pages of an Ogg file, whatever lies between them. */
export class OggPages {
  readonly #window: ByteWindow
  #at = 0
  #damaged: OggPage | undefined

  constructor(window: ByteWindow) {
    this.#window = window
  }

  /** The last page that came with a wrong checksum. */
  get damaged(): OggPage | undefined {
    return this.#damaged
  }

  /** Looks for the next page from this byte on. */
  goTo(byteAt: number): void {
    this.#at = byteAt
  }

  /** The next page with a right checksum. */
  async next(): Promise<OggPage | undefined> {
    for (;;) {
      const page = await this.nextMarked()
      if (page === undefined || page.isWhole) return page
      this.#damaged = page
      // What is damaged may be the length: a page may begin within it.
      this.goTo(page.byteStart + 1)
    }
  }

  /** The next that looks like a page, its checksum right or wrong. */
  async nextMarked(): Promise<OggPage | undefined> {
    const window = this.#window
    for (;;) {
      const at = await this.#markerFrom(this.#at)
      if (at === undefined) return undefined
      await window.need(at, MOST_BYTES)
      const page = pageAt(window.bytes, window.start, at)
      this.#at = page?.byteEnd ?? at + 1
      if (page !== undefined) return page
    }
  }

  async #markerFrom(byteAt: number): Promise<number | undefined> {
    const window = this.#window
    let at = byteAt
    while (at + HEADER_BYTES <= window.size) {
      await window.need(at, HEADER_BYTES)
      const { bytes, start } = window
      const found = bytes.indexOf(0x4f, at - start)
      if (found < 0) at = window.end
      else if (found + 4 > bytes.length) {
        if (window.end >= window.size) return undefined
        at = start + found
        await window.need(at, HEADER_BYTES)
      } else if (idAtByte(bytes, found) === MARKER) return start + found
      else at = start + found + 1
    }
    return undefined
  }
}

/** What the last page of a stream says of its end; undefined where the file ends with another stream. */
export async function lastGranule(window: ByteWindow, serial: number): Promise<number | undefined> {
  const pages = new OggPages(window)
  pages.goTo(Math.max(0, window.size - 2 * MOST_BYTES))
  let last: OggPage | undefined
  for (let page = await pages.next(); page !== undefined; page = await pages.next()) last = page
  return last?.serial === serial ? last.granule : undefined
}

/** The page at a marker; undefined where it is none, or goes on behind the end. */
function pageAt(bytes: Uint8Array, start: number, byteStart: number): OggPage | undefined {
  const at = byteStart - start
  if (at + HEADER_BYTES > bytes.length || bytes[at + 4] !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + at)
  const flags = view.getUint8(5)
  const segmentCount = view.getUint8(26)
  const bodyAt = at + HEADER_BYTES + segmentCount
  const segments = bytes.slice(at + HEADER_BYTES, bodyAt)
  const end = bodyAt + segments.reduce((sum, length) => sum + length, 0)
  if (segments.length < segmentCount || end > bytes.length) return undefined
  return {
    byteStart,
    bodyStart: start + bodyAt,
    byteEnd: start + end,
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    granule: granuleOf(view),
    isContinued: (flags & 1) !== 0,
    isFirst: (flags & 2) !== 0,
    isLast: (flags & 4) !== 0,
    segments,
    body: bytes.slice(bodyAt, end),
    isWhole: checksum(bytes, at, end) === view.getUint32(CHECKSUM_AT, true),
  }
}

/** -1 says that no packet ends there; what is beyond exact numbers is no time. */
function granuleOf(view: DataView): number | undefined {
  const granule = view.getUint32(6, true) + view.getUint32(10, true) * 2 ** 32
  return Number.isSafeInteger(granule) ? granule : undefined
}

/** Of all bytes, those of the checksum taken for zeros. */
function checksum(bytes: Uint8Array, at: number, end: number): number {
  const front = oggCrc32(bytes, at, at + CHECKSUM_AT)
  const zeros = oggCrc32(new Uint8Array(4), 0, 4, front)
  return oggCrc32(bytes, at + CHECKSUM_AT + 4, end, zeros)
}
