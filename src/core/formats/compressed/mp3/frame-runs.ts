import type { ByteWindow } from '../byte-window'
import { idAtByte } from '../id-bytes'
import { frameHeader, HEADER_BYTES, isOfOneStream, type MpegFrameHeader } from './frame-header'
import { id3End } from './id3'
import { infoTag } from './info-tag'

/** Frames that follow each other without a gap. */
export interface Mp3FrameRun {
  readonly byteStart: number
  readonly byteEnd: number
  /** Of the last of them. */
  readonly lastStart: number
  readonly frameCount: number
  /** Between the run before and this one, which belong to no sound: tags of files that were put together. */
  readonly tagBytes: number
}

/** All frames of a file. */
export interface FrameIndex {
  /** Of the first frame. */
  readonly header: MpegFrameHeader
  readonly runs: readonly Mp3FrameRun[]
  readonly frameCount: number
  /** Of an average frame. */
  readonly meanBytes: number
  readonly hasOneBitRate: boolean
  /** Where the last frame would end, if that is behind the end of the file. */
  readonly cutEnd: number | undefined
  /** Where the sound ends: before tags. */
  readonly byteEnd: number
}

/** Headers in a row by which frames are told from what looks like one. */
const CHAIN_AT_FIRST = 3
const CHAIN_AFTERWARDS = 2

const ID3V1_BYTES = 128

/** Frames longer than that there are none. */
export const MOST_FRAME_BYTES = 2881

/** Finds the frames of an MP3 from `byteAt` on, whatever lies between them; undefined where there are none. */
export async function frameRuns(
  window: ByteWindow,
  byteAt: number,
): Promise<FrameIndex | undefined> {
  const byteEnd = await soundEnd(window)
  const search = new FrameSearch(window, byteEnd)
  const first = await search.chainFrom(byteAt, CHAIN_AT_FIRST)
  if (first === undefined) return undefined
  const runs: Mp3FrameRun[] = []
  let bytes = 0
  let frameCount = 0
  let cutEnd: number | undefined
  let tagBytes = 0
  const bitRates = new Set<number>()
  for (let start: number | undefined = first.at; start !== undefined; ) {
    // Behind another file's beginning, which was put behind this one, there is no sound in its tag.
    if (runs.length > 0) {
      const infoBytes = await search.tagBytesAt(start)
      tagBytes += infoBytes
      start += infoBytes
    }
    let at: number = start
    let lastStart = at
    let count = 0
    for (;;) {
      const header: MpegFrameHeader | undefined = await search.headerAt(at)
      if (header === undefined) break
      if (at + header.sizeBytes > byteEnd) {
        cutEnd = at + header.sizeBytes
        break
      }
      // The tag in front is as long as it must be: its bit rate is that of no sound.
      if (frameCount > 0) bitRates.add(header.bitRate)
      lastStart = at
      at += header.sizeBytes
      bytes += header.sizeBytes
      count += 1
      frameCount += 1
    }
    if (count > 0) {
      runs.push({ byteStart: start, byteEnd: at, lastStart, frameCount: count, tagBytes })
      tagBytes = 0
    }
    const behind = await search.behindTags(at)
    tagBytes += behind - at
    const nextByte = count > 0 ? lastStart + HEADER_BYTES : at + 1
    const from = behind > at ? behind : nextByte
    const isEnd = at >= byteEnd || cutEnd !== undefined
    start = isEnd ? undefined : (await search.chainFrom(from, CHAIN_AFTERWARDS))?.at
  }
  return {
    header: first.header,
    runs,
    frameCount,
    meanBytes: bytes / Math.max(1, frameCount),
    hasOneBitRate: bitRates.size <= 1,
    cutEnd,
    byteEnd,
  }
}

/** Before an ID3v1 tag, if there is one. */
async function soundEnd(window: ByteWindow): Promise<number> {
  const at = Math.max(0, window.size - ID3V1_BYTES)
  await window.need(at, ID3V1_BYTES)
  const isTagged = idAtByte(window.bytes, at - window.start).startsWith('TAG')
  return isTagged ? at : window.size
}

class FrameSearch {
  readonly #window: ByteWindow
  readonly #byteEnd: number
  #kind: MpegFrameHeader | undefined

  constructor(window: ByteWindow, byteEnd: number) {
    this.#window = window
    this.#byteEnd = byteEnd
  }

  /** Of a frame of this stream. */
  async headerAt(at: number): Promise<MpegFrameHeader | undefined> {
    if (at + HEADER_BYTES > this.#byteEnd) return undefined
    const window = this.#window
    if (!window.has(at, HEADER_BYTES)) await window.need(at, HEADER_BYTES)
    const header = frameHeader(window.bytes, at - window.start)
    const isOther = header !== undefined && this.#kind && !isOfOneStream(header, this.#kind)
    return isOther === true ? undefined : header
  }

  /** Of the frame there, if it holds a tag instead of sound; else 0. */
  async tagBytesAt(at: number): Promise<number> {
    await this.#window.need(at, MOST_FRAME_BYTES)
    const header = await this.headerAt(at)
    const from = at - this.#window.start
    const bytes = this.#window.bytes.subarray(from, from + (header?.sizeBytes ?? 0))
    return header !== undefined && infoTag(bytes, header) !== undefined ? header.sizeBytes : 0
  }

  /** Behind all tags that begin at a byte; there, where none does. */
  async behindTags(at: number): Promise<number> {
    for (let end = at; ; ) {
      const next = (await id3End(this.#window, end)) ?? (await this.#id3v1End(end))
      if (next === undefined) return end
      end = next
    }
  }

  async #id3v1End(at: number): Promise<number | undefined> {
    await this.#window.need(at, ID3V1_BYTES)
    const isTag = idAtByte(this.#window.bytes, at - this.#window.start).startsWith('TAG')
    return isTag && at + ID3V1_BYTES <= this.#byteEnd ? at + ID3V1_BYTES : undefined
  }

  /** The first frame from `byteAt` on that others follow, or the end. */
  async chainFrom(byteAt: number, length: number) {
    const window = this.#window
    for (let at = byteAt; at + HEADER_BYTES <= this.#byteEnd; at++) {
      if (!window.has(at, HEADER_BYTES)) await window.need(at, HEADER_BYTES)
      const found = window.bytes.indexOf(0xff, at - window.start)
      if (found < 0) {
        at = window.end - 1
        continue
      }
      at = window.start + found
      const header = await this.headerAt(at)
      if (header !== undefined && (await this.#isChain(at, header, length))) {
        this.#kind ??= header
        return { at, header }
      }
    }
    return undefined
  }

  async #isChain(start: number, first: MpegFrameHeader, length: number): Promise<boolean> {
    let at = start + first.sizeBytes
    for (let count = 1; count < length; count++) {
      if (at === this.#byteEnd) return true
      const next = await this.headerAt(at)
      if (next === undefined || !isOfOneStream(next, first)) return false
      at += next.sizeBytes
    }
    return at <= this.#byteEnd || length < CHAIN_AT_FIRST
  }
}
