import { viewOf } from '#core/base'
import type { ByteWindow } from '../byte-window'

/** Elements of Matroska that are read, by their ids with the bit that tells their length. */
export const ELEMENT = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  codecDelay: 0x56aa,
  audio: 0xe1,
  samplingFrequency: 0xb5,
  channels: 0x9f,
  bitDepth: 0x6264,
  tags: 0x1254c367,
  tag: 0x7373,
  simpleTag: 0x67c8,
  tagName: 0x45a3,
  tagString: 0x4487,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  blockDuration: 0x9b,
  discardPadding: 0x75a2,
} as const

/** Those that hold others: their bodies are read as what follows them, so that no size of theirs is needed. */
const MASTERS: ReadonlySet<number> = new Set([
  ELEMENT.segment,
  ELEMENT.info,
  ELEMENT.tracks,
  ELEMENT.trackEntry,
  ELEMENT.audio,
  ELEMENT.tags,
  ELEMENT.tag,
  ELEMENT.simpleTag,
  ELEMENT.cluster,
  ELEMENT.blockGroup,
])

const READ_IDS: ReadonlySet<number> = new Set(Object.values(ELEMENT))

/** Larger ones are not taken into memory. */
const MOST_BODY_BYTES = 2 ** 24

/** Bytes of an id and a size. */
const HEAD_BYTES = 12

/** Looked through at a time for a cluster. */
const SEARCH_BYTES = 2 ** 16

/** An element; one that holds others has no body of its own. */
export interface EbmlElement {
  readonly id: number
  readonly byteStart: number
  readonly bodyStart: number
  readonly body: Uint8Array
}

/**
 * Elements of a Matroska file in order, whatever their depth; those that nobody reads are passed
 * over. Behind what is no element it goes on with the next cluster.
 *
 * @see RFC 8794, Extensible Binary Meta Language
 */
export class EbmlElements {
  readonly #window: ByteWindow
  #at = 0
  /** Whether bytes were passed over that are no elements. */
  isDamaged = false

  constructor(window: ByteWindow) {
    this.#window = window
  }

  /** @returns undefined at the end of the file, or where an element is cut off */
  async next(): Promise<EbmlElement | undefined> {
    for (;;) {
      if (this.#at >= this.#window.size) return undefined
      const head = await this.#head()
      if (head === undefined) {
        this.isDamaged = true
        if (!(await this.#toCluster())) return undefined
        continue
      }
      const { id, bodyStart, sizeBytes } = head
      const byteStart = this.#at
      if (MASTERS.has(id)) {
        this.#at = bodyStart
        return { id, byteStart, bodyStart, body: new Uint8Array(0) }
      }
      if (bodyStart + sizeBytes > this.#window.size) return undefined
      this.#at = bodyStart + sizeBytes
      if (!READ_IDS.has(id) || sizeBytes > MOST_BODY_BYTES) continue
      await this.#window.need(bodyStart, sizeBytes)
      const from = bodyStart - this.#window.start
      const body = this.#window.bytes.slice(from, from + sizeBytes)
      return { id, byteStart, bodyStart, body }
    }
  }

  /** Whether the file ends within an element. */
  get isCut(): boolean {
    return this.#at < this.#window.size
  }

  async #head() {
    await this.#window.need(this.#at, HEAD_BYTES)
    const bytes = this.#window.bytes.subarray(this.#at - this.#window.start)
    const idBytes = lengthOf(bytes[0])
    if (idBytes === undefined || idBytes > 4 || bytes.length < idBytes + 1) return undefined
    const size = readSize(bytes.subarray(idBytes))
    if (size === undefined) return undefined
    let id = 0
    for (const byte of bytes.subarray(0, idBytes)) id = id * 256 + byte
    const isEndless = size.value === undefined
    if (isEndless && !MASTERS.has(id)) return undefined
    const bodyStart = this.#at + idBytes + size.length
    return { id, bodyStart, sizeBytes: size.value ?? 0 }
  }

  /** Goes to the next cluster; false where there is none. */
  async #toCluster(): Promise<boolean> {
    for (let at = this.#at + 1; at < this.#window.size; at += SEARCH_BYTES - 3) {
      await this.#window.need(at, SEARCH_BYTES)
      const { bytes, start } = this.#window
      const end = Math.min(bytes.length, at - start + SEARCH_BYTES)
      for (let i = at - start; i + 4 <= end; i++) {
        const isCluster =
          bytes[i] === 0x1f &&
          bytes[i + 1] === 0x43 &&
          bytes[i + 2] === 0xb6 &&
          bytes[i + 3] === 0x75
        if (!isCluster) continue
        this.#at = start + i
        return true
      }
    }
    this.#at = this.#window.size
    return false
  }
}

/** How many bytes a number of variable length has, by its first. */
function lengthOf(first: number | undefined): number | undefined {
  return first === undefined || first === 0 ? undefined : Math.clz32(first) - 23
}

/** A number of variable length; its value undefined where all its bits are 1: nobody knows. */
export function readSize(
  bytes: Uint8Array,
): { readonly length: number; readonly value: number | undefined } | undefined {
  const length = lengthOf(bytes[0])
  if (length === undefined || bytes.length < length) return undefined
  let value = (bytes[0] as number) & (0xff >> length)
  let isAllOnes = value === 0xff >> length
  for (const byte of bytes.subarray(1, length)) {
    value = value * 256 + byte
    isAllOnes &&= byte === 0xff
  }
  return { length, value: isAllOnes ? undefined : value }
}

/** The unsigned integer of an element's body. */
export function unsignedOf(body: Uint8Array): number {
  return body.reduce((value, byte) => value * 256 + byte, 0)
}

/** The floating-point number of an element's body, of 32 bits or 64; 0 where it is none. */
export function floatOf(body: Uint8Array): number {
  const view = viewOf(body)
  if (body.length === 4) return view.getFloat32(0)
  return body.length === 8 ? view.getFloat64(0) : 0
}

/** The signed integer of an element's body. */
export function signedOf(body: Uint8Array): number {
  const value = unsignedOf(body)
  return (body[0] ?? 0) < 128 ? value : value - 2 ** (8 * body.length)
}
