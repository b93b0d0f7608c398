import type { OggPage } from './ogg-pages'

/** Longer ones are none: no codec makes them. */
const MOST_PACKET_BYTES = 2 ** 24

/** What a page completes. */
export interface PagePackets {
  /** Whole packets that end on the page, in order. */
  readonly packets: readonly Uint8Array[]
  /** Pages of the stream that are missing before it. */
  readonly lostPages: number
}

/** Puts the packets of one stream together from its pages, those left out that are not whole. */
export class OggPackets {
  readonly serial: number
  #nextSequence: number
  #part: Uint8Array[] | undefined
  #partBytes = 0

  /** @param sequence  of the page that comes first */
  constructor(serial: number, sequence: number) {
    this.serial = serial
    this.#nextSequence = sequence
  }

  /** undefined for a page that came before, or is of another stream. */
  take(page: OggPage): PagePackets | undefined {
    const ahead = (page.sequence - this.#nextSequence) | 0
    if (page.serial !== this.serial || ahead < 0) return undefined
    this.#nextSequence = (page.sequence + 1) >>> 0
    if (ahead > 0 || !page.isContinued) this.#part = undefined
    // The end of a packet whose beginning is lost is passed over.
    let isHeadless = page.isContinued && this.#part === undefined
    const packets: Uint8Array[] = []
    let at = 0
    let start = 0
    for (const length of page.segments) {
      at += length
      if (length === 255) continue
      if (!isHeadless) packets.push(this.#joined(page.body.subarray(start, at)))
      isHeadless = false
      this.#part = undefined
      start = at
    }
    if (start < at && !isHeadless) this.#append(page.body.subarray(start, at))
    return { packets, lostPages: ahead }
  }

  #append(bytes: Uint8Array): void {
    this.#part ??= []
    if (this.#part.length === 0) this.#partBytes = 0
    this.#partBytes += bytes.length
    if (this.#partBytes > MOST_PACKET_BYTES) this.#part = undefined
    else this.#part.push(bytes)
  }

  #joined(last: Uint8Array): Uint8Array {
    if (this.#part === undefined) return last
    const parts = [...this.#part, last]
    const out = new Uint8Array(this.#partBytes + last.length)
    let at = 0
    for (const part of parts) {
      out.set(part, at)
      at += part.length
    }
    return out
  }
}
