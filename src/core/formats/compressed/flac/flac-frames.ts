import type { ByteWindow } from '../byte-window'
import { mostFrameBytes, readFrame } from './frame'
import { type FlacFrameHeader, frameHeader, MOST_HEADER_BYTES } from './frame-header'
import type { StreamInfo } from './stream-info'

/** A whole frame, and where it lies. */
export interface FoundFrame {
  readonly byteStart: number
  readonly byteEnd: number
  readonly header: FlacFrameHeader
  readonly planes: readonly Int32Array[]
}

/** A frame whose header alone is right. */
export interface TornFrame {
  readonly byteAt: number
  readonly header: FlacFrameHeader
  /** Whether it would go on behind the end of the file. */
  readonly isCut: boolean
}

/** Those in a row that are remembered. */
const MOST_TORN = 4096

/** Samples that are decoded in vain, for each byte of the file: more come only from a made-up file. */
const VAIN_SAMPLES_A_BYTE = 64
const LEAST_VAIN_SAMPLES = 2 ** 26

/** Finds the frames of a FLAC stream whose checksums are right, whatever lies between them. */
export class FlacFrames {
  readonly #window: ByteWindow
  readonly #info: StreamInfo | undefined
  /** What all frames have in common, once one is there. */
  #kind: FlacFrameHeader | undefined
  #vainSamplesLeft: number
  #torn: TornFrame[] = []

  constructor(window: ByteWindow, info: StreamInfo | undefined) {
    this.#window = window
    this.#info = info
    this.#vainSamplesLeft = Math.max(LEAST_VAIN_SAMPLES, VAIN_SAMPLES_A_BYTE * window.size)
  }

  /** Those that `frameFrom` passed when it was last asked. */
  get torn(): readonly TornFrame[] {
    return this.#torn
  }

  /** The frame that begins at this byte; undefined where no whole one does. */
  async frameAt(byteAt: number): Promise<FoundFrame | undefined> {
    const window = this.#window
    if (!window.has(byteAt, MOST_HEADER_BYTES)) await window.need(byteAt, MOST_HEADER_BYTES)
    const header = frameHeader(window.bytes, byteAt - window.start, this.#info)
    if (header === undefined || !this.#isOfStream(header)) return undefined
    const mostBytes = mostFrameBytes(header)
    if (!window.has(byteAt, mostBytes)) await window.need(byteAt, mostBytes)
    const outcome = readFrame(window.bytes, byteAt - window.start, header)
    if (outcome.kind !== 'whole') {
      this.#vainSamplesLeft -= header.block * header.channels
      const isCut = outcome.kind === 'cut' && window.end === window.size
      if (this.#torn.length < MOST_TORN) this.#torn.push({ byteAt, header, isCut })
      return undefined
    }
    this.#kind ??= header
    const { sizeBytes, planes } = outcome
    return { byteStart: byteAt, byteEnd: byteAt + sizeBytes, header, planes }
  }

  /** The first frame from this byte on. */
  async frameFrom(byteAt: number): Promise<FoundFrame | undefined> {
    this.#torn = []
    let at: number | undefined = byteAt
    while (at !== undefined && this.#vainSamplesLeft > 0) {
      const frame: FoundFrame | undefined = await this.frameAt(at)
      if (frame !== undefined) return frame
      at = await this.#syncFrom(at + 1)
    }
    return undefined
  }

  /** Where from this byte on a frame may begin. */
  async #syncFrom(byteAt: number): Promise<number | undefined> {
    const window = this.#window
    let at = byteAt
    while (at + 1 < window.size) {
      await window.need(at, 2)
      const { bytes, start } = window
      for (;;) {
        const found = bytes.indexOf(0xff, at - start)
        if (found < 0) {
          at = window.end
          break
        }
        at = start + found
        if (found + 1 >= bytes.length) break
        if (((bytes[found + 1] as number) & 0xfe) === 0xf8) return at
        at += 1
      }
      if (at + 1 >= window.size) return undefined
    }
    return undefined
  }

  #isOfStream(header: FlacFrameHeader): boolean {
    const kind = this.#kind
    return (
      kind === undefined ||
      (header.rateHz === kind.rateHz &&
        header.channels === kind.channels &&
        header.bits === kind.bits &&
        header.countsSamples === kind.countsSamples)
    )
  }
}
