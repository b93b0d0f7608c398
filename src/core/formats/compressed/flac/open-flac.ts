import { countText, FormatError } from '#core/base'
import { memoryBytes } from '../../byte-source'
import { ByteWindow } from '../byte-window'
import { exactSeconds } from '../damage'
import type { CompressedStream, DecodedBlock, StreamEnding } from '../decoded-block'
import { Md5 } from '../md5'
import { integerBytes, integerFormat } from '../sample-bytes'
import { vorbisComments } from '../vorbis-comments'
import { flacEnding } from './flac-ending'
import { FlacFrames, type FoundFrame } from './flac-frames'
import type { FlacFrameHeader } from './frame-header'
import { type FlacMetadata, flacMetadata } from './metadata'
import type { StreamInfo } from './stream-info'

/** Silence that is believed where the stream does not say how long it is. */
const MOST_GAP_S = 3600

/** Where in a file whose beginning is something else a FLAC is looked for. */
const SEARCHED_BYTES = 2 ** 20

/** Where a FLAC begins: with its marker, or where that is gone with a whole frame; undefined where none does. */
export async function flacStart(window: ByteWindow): Promise<number | undefined> {
  await window.need(0, SEARCHED_BYTES)
  const { bytes } = window
  const marker = [0x66, 0x4c, 0x61, 0x43]
  for (let at = bytes.indexOf(0x66); at >= 0; at = bytes.indexOf(0x66, at + 1)) {
    const isMarker = marker.every((byte, i) => bytes[at + i] === byte)
    if (isMarker) return at
  }
  const head = memoryBytes(bytes.subarray(0, SEARCHED_BYTES))
  const frame = await new FlacFrames(new ByteWindow(head), undefined).frameFrom(0)
  return frame?.byteStart
}

/**
 * Opens a FLAC whose marker, or first frame, is looked for from `byteAt` on.
 *
 * Its frames say which they are, so that each whole one has its own place whatever happened to those
 * before. A frame is whole if its CRC-8 and its CRC-16 are right. What programs cut out or join without
 * encoding it again keeps its numbers, and the length and checksum in front: it begins with the frame
 * right behind its header, and is joined where frames are counted anew.
 *
 * @throws {FormatError} if no frame is whole
 */
export async function openFlac(window: ByteWindow, byteAt: number): Promise<CompressedStream> {
  const metadata = await flacMetadata(window, byteAt)
  const frames = new FlacFrames(window, metadata.info)
  const first =
    (await frames.frameAt(metadata.byteEnd)) ?? (await frames.frameFrom(metadata.infoEnd))
  if (first === undefined) throw new FormatError('The FLAC stream holds no frame that is whole', 0)
  const { rateHz, channels, bits } = first.header
  const info = isOf(metadata.info, first) ? metadata.info : undefined
  const block = await usualBlock(frames, first, info)
  const facts = { metadata, first, info, block }
  const reader = new FlacReader(window, frames, facts)
  return {
    codec: 'FLAC',
    rateHz,
    channels,
    format: integerFormat(bits),
    tags: metadata.comments === undefined ? [] : vorbisComments(metadata.comments),
    // Those of a longer recording say where things are in that.
    chunks: isCutOut(facts) ? [] : metadata.chunks,
    blocks: () => reader.blocks(),
  }
}

/** Whether what the stream says in front is true of its frames. */
function isOf(info: StreamInfo | undefined, { header }: FoundFrame): boolean {
  return (
    info !== undefined &&
    info.rateHz === header.rateHz &&
    info.channels === header.channels &&
    info.bits === header.bits
  )
}

/** The size of all blocks but the last, by which frames are counted: of one that another follows. */
async function usualBlock(
  frames: FlacFrames,
  { byteEnd, header }: FoundFrame,
  info: StreamInfo | undefined,
): Promise<number> {
  const next = await frames.frameAt(byteEnd)
  const isFollowed = next !== undefined && next.header.number === header.number + 1
  if (isFollowed || info === undefined) return header.block
  return Math.max(header.block, info.mostBlock)
}

interface FlacFacts {
  readonly metadata: FlacMetadata
  readonly first: FoundFrame
  /** undefined where it is not true. */
  readonly info: StreamInfo | undefined
  readonly block: number
}

class FlacReader {
  readonly #window: ByteWindow
  readonly #frames: FlacFrames
  readonly #facts: FlacFacts
  readonly #md5 = new Md5()
  /** Of the part of the stream that is read. */
  #block: number
  /** Where that part lies: sample instants to add to what its frames say. */
  #partStart = 0
  #partCount = 1
  /** Sample instants up to which all is either given or damaged. */
  #end = 0
  /** The same in bytes. */
  #byteEnd = 0
  #wholeBytes = 0
  #wholeSamples = 0
  #repeatedCount = 0
  #isDamaged = false

  constructor(window: ByteWindow, frames: FlacFrames, facts: FlacFacts) {
    this.#window = window
    this.#frames = frames
    this.#facts = facts
    this.#block = facts.block
    this.#partStart = isCutOut(facts) ? -this.#startOf(facts.first.header) : 0
  }

  async *blocks(): AsyncGenerator<DecodedBlock, StreamEnding> {
    const { metadata, first, info } = this.#facts
    this.#byteEnd = Math.min(metadata.byteEnd, first.byteStart)
    let frame: FoundFrame | undefined = first
    while (frame !== undefined) {
      const { header, byteStart, byteEnd, planes } = frame
      if (header.number === 0 && this.#end > 0) this.#beginPart(header)
      const start = this.#startOf(header)
      if (this.#isCredible(start, header.block)) {
        if (start > this.#end) this.#isDamaged = true
        this.#end = start + header.block
        this.#byteEnd = byteEnd
        this.#wholeBytes += byteEnd - byteStart
        this.#wholeSamples += header.block
        if (info?.md5 !== undefined && !this.#isDamaged) {
          this.#md5.add(integerBytes(planes, header.bits, 'right'))
        }
        yield { start, planes, byteAt: byteStart }
      }
      frame = await this.#frames.frameFrom(byteEnd)
    }
    return this.#ending()
  }

  /** Whether a frame may stand there; one whose place was filled already may not. */
  #isCredible(start: number, block: number): boolean {
    if (start === this.#end) return true
    if (start < this.#end) {
      this.#repeatedCount += 1
      return false
    }
    const length = this.#declared
    if (length !== undefined) return start + block <= length
    return start - this.#end <= MOST_GAP_S * this.#facts.first.header.rateHz
  }

  /** Frames are counted anew: another stream was put behind. */
  #beginPart(header: FlacFrameHeader): void {
    this.#partCount += 1
    this.#partStart = this.#end
    this.#block = header.block
  }

  /** Sample instants that the header says; undefined where it speaks of the whole that this is a part of, or of a part. */
  get #declared(): number | undefined {
    const isOfAnother = this.#partCount > 1 || isCutOut(this.#facts)
    return isOfAnother ? undefined : this.#facts.info?.length
  }

  #ending(): StreamEnding {
    const { info, first, metadata } = this.#facts
    const warnings: string[] = []
    if (isCutOut(this.#facts)) {
      const at = exactSeconds(startOf(first.header, this.#facts.block) / first.header.rateHz)
      warnings.push(`It was cut out of a longer recording, of which it begins at ${at}.`)
    }
    if (this.#partCount > 1) {
      warnings.push(`${this.#partCount} streams that follow one another in the file are joined.`)
    }
    if (info === undefined) {
      const what = metadata.info === undefined ? 'damaged' : 'not that of its frames'
      warnings.push(`The header of the FLAC is ${what}: what its frames say counts.`)
    }
    if (this.#repeatedCount > 0) {
      const frames = countText(this.#repeatedCount, 'frame')
      warnings.push(`${frames} of a time that was there before, left out.`)
    }
    const ending = flacEnding({
      rateHz: first.header.rateHz,
      declared: this.#declared,
      end: this.#end,
      byteEnd: this.#byteEnd,
      sizeBytes: this.#window.size,
      wholeBytes: this.#wholeBytes,
      wholeSamples: this.#wholeSamples,
      torn: this.#frames.torn,
      startOf: (header) => this.#startOf(header),
    })
    warnings.push(...ending.warnings)
    const isWhole = ending.length === this.#end && !this.#isDamaged && warnings.length === 0
    if (isWhole && info?.md5 !== undefined && this.#md5.end() !== info.md5) {
      warnings.push(
        'The checksum of the samples (MD5) is wrong: some of them are not what was recorded; ' +
          'nothing says which.',
      )
    }
    return { length: ending.length, warnings }
  }

  #startOf(header: FlacFrameHeader): number {
    return this.#partStart + startOf(header, this.#block)
  }
}

/** Where a frame lies in its stream. */
function startOf({ countsSamples, number }: FlacFrameHeader, block: number): number {
  return countsSamples ? number : number * block
}

/** Whether another frame than the first stands right behind the header, where nothing is damaged. */
function isCutOut({ metadata, first }: FlacFacts): boolean {
  const isBehindHeader = metadata.info !== undefined && first.byteStart === metadata.byteEnd
  return isBehindHeader && first.header.number > 0
}
