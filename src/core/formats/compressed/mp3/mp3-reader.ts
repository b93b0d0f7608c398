import type { ByteWindow } from '../byte-window'
import type { Codecs, PacketDecoder } from '../codecs'
import { exactSeconds, seconds } from '../damage'
import type { DecodedBlock, StreamEnding } from '../decoded-block'
import { DELAY_UNKNOWN } from '../delay-unknown'
import { sturdyDecoder } from '../sturdy-decoder'
import { frameHeader, type MpegFrameHeader } from './frame-header'
import { type FrameIndex, MOST_FRAME_BYTES, type Mp3FrameRun } from './frame-runs'
import type { InfoTag } from './info-tag'
import type { LostFrames } from './lost-frames'
import { muted, type SideInfo, sideInfo } from './side-info'

/** Samples by which a decoder is late itself. */
const DECODER_DELAY = 529

/** Main data that a frame can borrow from those before, and more. */
const MOST_RESERVOIR_BYTES = 512

export interface Mp3Facts {
  readonly index: FrameIndex
  /** Of the first frame, which then holds no sound. */
  readonly info: InfoTag | undefined
  readonly lost: LostFrames
  /** Whether nothing but tags stands before the first frame. */
  readonly beginsWithFrame: boolean
}

/** A frame's bytes, and what they say. */
interface Frame {
  readonly bytes: Uint8Array
  readonly header: MpegFrameHeader
  readonly side: SideInfo
  /** Of its own main data, those that are what they were. */
  readonly goodBytes: number
}

/** Decodes the frames of an MP3, each at its own place. */
export class Mp3Reader {
  readonly #window: ByteWindow
  readonly #codecs: Codecs
  readonly #facts: Mp3Facts
  readonly #delay: number
  /** Bytes of main data before the frame that comes next which are what they were. */
  #reservoirBytes = 0
  /** Frames in front that need bytes of frames before them, which are not in the file. */
  #severedCount = 0

  constructor(window: ByteWindow, codecs: Codecs, facts: Mp3Facts) {
    this.#window = window
    this.#codecs = codecs
    this.#facts = facts
    const gap = facts.info?.gap
    this.#delay = gap === undefined ? 0 : gap.delay + DECODER_DELAY
  }

  async *blocks(): AsyncGenerator<DecodedBlock, StreamEnding> {
    const { index, info, lost } = this.#facts
    const { length } = this.#ending()
    const decoder = await sturdyDecoder(() => this.#codecs.mp3())
    try {
      let number = info === undefined ? 0 : -1
      let last: Frame | undefined
      for (const [i, run] of index.runs.entries()) {
        number += lost.before[i] ?? 0
        if (i > 0) await decoder.reset()
        this.#reservoirBytes = 0
        let at = run.byteStart
        for (let n = 0; n < run.frameCount; n++, number++) {
          const frame = await this.#frameAt(at, run)
          if (number >= 0) {
            const planes = await this.#decoded(decoder, frame, number)
            const block =
              planes && blockAt(planes, number * index.header.samples - this.#delay, length)
            if (block !== undefined) yield { ...block, byteAt: at }
          }
          at += frame.header.sizeBytes
          last = frame
        }
      }
      // What the decoder is late comes with one frame more.
      const start = number * index.header.samples - this.#delay
      if (last !== undefined && lost.behind === 0 && start < length) {
        const planes = await decoder.decode([muted(last.bytes, last.header)])
        const block = blockAt(planes.slice(0, last.header.channels), start, length)
        if (block !== undefined) yield { ...block, byteAt: index.byteEnd }
      }
      return this.#ending()
    } finally {
      decoder.close()
    }
  }

  async #frameAt(at: number, run: Mp3FrameRun): Promise<Frame> {
    const window = this.#window
    if (!window.has(at, MOST_FRAME_BYTES + 1)) await window.need(at, MOST_FRAME_BYTES + 1)
    const from = at - window.start
    const header = frameHeader(window.bytes, from) ?? this.#facts.index.header
    const bytes = window.bytes.subarray(from, from + header.sizeBytes)
    const side = sideInfo(bytes, header)
    const isWhole = at + header.sizeBytes <= run.byteEnd
    return { bytes, header, side, goodBytes: isWhole ? this.#goodBytes(at, run, header, side) : 0 }
  }

  /** Behind the last frame of a run something else stands: zeros that go on from it are damage within it, too. */
  #goodBytes(at: number, run: Mp3FrameRun, header: MpegFrameHeader, side: SideInfo): number {
    const { bytes, start } = this.#window
    const end = at + header.sizeBytes - start
    if (at !== run.lastStart || bytes[end] !== 0) return side.ownBytes
    let zeros = 0
    while (zeros < side.ownBytes && bytes[end - 1 - zeros] === 0) zeros += 1
    return side.ownBytes - zeros
  }

  /** undefined where the frame, or what it needs of those before, is damaged; silence where that was cut off. */
  async #decoded(
    decoder: PacketDecoder,
    { bytes, header, side, goodBytes }: Frame,
    number: number,
  ): Promise<readonly Float32Array[] | undefined> {
    const ownNeeded = Math.max(0, side.neededBytes - side.borrowedBytes)
    const isThere = side.borrowedBytes <= this.#reservoirBytes && ownNeeded <= goodBytes
    const isPlayed = side.isSound && isThere
    const isSevered =
      this.#facts.beginsWithFrame &&
      number === this.#severedCount &&
      side.isSound &&
      side.borrowedBytes > this.#reservoirBytes &&
      ownNeeded <= goodBytes
    if (isSevered) this.#severedCount += 1
    const reservoir = this.#reservoirBytes + side.ownBytes
    this.#reservoirBytes = Math.min(MOST_RESERVOIR_BYTES, reservoir)
    const planes = await decoder.decode([isPlayed ? bytes : muted(bytes, header)])
    const isWhole = planes[0]?.length === header.samples
    // Of one channel the package gives two that are equal.
    return (isPlayed || isSevered) && isWhole ? planes.slice(0, header.channels) : undefined
  }

  #ending(): StreamEnding {
    const { index, info, lost } = this.#facts
    const { samples, rateHz } = index.header
    const lostCount = lost.before.reduce((sum, count) => sum + count, lost.behind)
    const tagFrames = info === undefined ? 0 : 1
    const present = (index.frameCount + lostCount - tagFrames) * samples
    const declared = (info?.frameCount ?? 0) * samples
    const warnings: string[] = []
    const padding = info?.gap?.padding
    const isCut = declared > present ? this.#isCut(declared - present) : index.cutEnd !== undefined
    const hasMore = declared > 0 && present > declared
    const behind = isCut || hasMore || padding === undefined ? 0 : padding - DECODER_DELAY
    const end = present - behind - this.#delay
    const holds = seconds(end / rateHz)
    const saidEnd = declared - this.#delay - ((padding ?? DECODER_DELAY) - DECODER_DELAY)
    const says = seconds(saidEnd / rateHz)
    if (hasMore) {
      warnings.push(`The header is wrong: it says ${says} and holds ${holds}. Showing all of it.`)
    } else if (isCut && declared > present) {
      warnings.push(`The file ends early: it says ${says} and holds ${holds}. Showing all of it.`)
    } else if (isCut) {
      warnings.push(`The file ends early; showing all ${holds} that it holds.`)
    }
    if (this.#severedCount > 0) {
      const until = exactSeconds((this.#severedCount * samples) / rateHz)
      warnings.push(
        `It was cut out of a longer MP3: until ${until} bytes are needed that are not in it; that is silent.`,
      )
    }
    if (info?.gap === undefined) {
      warnings.push(DELAY_UNKNOWN)
    }
    return { length: Math.max(0, end), warnings }
  }

  /** Whether frames are missing at the end; one less than is said may be that which holds the tag. */
  #isCut(missingSamples: number): boolean {
    const { index, info } = this.#facts
    const firstStart = index.runs[0]?.byteStart ?? 0
    const saidEnd = firstStart + (info?.byteCount ?? 0)
    const isOne = missingSamples <= index.header.samples
    return index.cutEnd !== undefined || !isOne || saidEnd > index.byteEnd
  }
}

/** A frame's samples at their place, without what is behind the recording's end. */
function blockAt(planes: readonly Float32Array[], start: number, length: number) {
  const count = Math.min(planes[0]?.length ?? 0, length - start)
  if (count <= 0) return undefined
  return { start, planes: planes.map((plane) => plane.subarray(0, count)) }
}
