import type { ByteRange, WavCodec } from '../compression'
import { unsigned } from '../header-bytes'
import type { MarkedSpan } from '../marked-span'
import type { RadioFacts } from '../radio/radio-facts'
import type { ChunkFact, HeaderRepair, SampleFormat, Tag } from '../recording-facts'
import type { SoundContainer } from './sound-starts'

/** How much sound a file holds. */
export interface SoundSize {
  /** Sample instants. */
  readonly length: number
  readonly dataBytes: number
  /** Of its first instant, in the whole. */
  readonly startSample: number
  /** Of the input beside its samples, what the output does without. */
  readonly leftOutBytes: number
}

/** Bytes of a header that say how much sound there is, or where it begins. */
export interface CountField {
  readonly byteStart: number
  /** As they stand there. */
  readonly bytes: readonly number[]
  /** As many bytes that are right for so much sound. */
  of(size: SoundSize): readonly number[]
}

/** What the header of a sound file that is no WAV says. */
export interface SoundHeader {
  readonly container: SoundContainer
  readonly rateHz: number
  readonly channels: number
  /** Where the header says what the samples are: whether they are I/Q; else other facts may tell. */
  readonly isComplex?: boolean
  /** A codec where the samples must be decoded first. */
  readonly samples: SampleFormat | WavCodec
  /** Of the samples. */
  readonly byteStart: number
  readonly byteEnd: number
  /** What the bytes of the samples are padded to a multiple of. */
  readonly paddedTo: 1 | 2 | 8 | 512
  readonly chunks: readonly ChunkFact[]
  readonly tags: readonly Tag[]
  /** Where the header says when it began, and of I/Q where. */
  readonly radio?: RadioFacts
  /** Markers, and ranges between them. */
  readonly marked: readonly MarkedSpan[]
  readonly counts: readonly CountField[]
  /** What names instants of the sound, or sums it up: true of no part. */
  readonly ofWhole: readonly ByteRange[]
  /** What is true as long as no sample changes, and as many bytes that say the rest. */
  readonly seals: readonly HeaderRepair[]
  /** What was off, each a sentence for a person. */
  readonly warnings: readonly string[]
}

/** An unsigned integer that says how much there is. @param of  the number for so much sound */
export function countField(
  byteStart: number,
  declared: number,
  byteCount: 4 | 8,
  isLittleEndian: boolean,
  of: (size: SoundSize) => number,
): CountField {
  return {
    byteStart,
    bytes: unsigned(declared, byteCount, isLittleEndian),
    of: (size) => unsigned(of(size), byteCount, isLittleEndian),
  }
}

/** Bytes with their padding. */
export function padded(bytes: number, to: number): number {
  return Math.ceil(bytes / to) * to
}

/** Where samples end, and what is to be said of it. */
interface SamplesEnd {
  readonly byteEnd: number
  readonly warnings: readonly string[]
}

const UNFINISHED =
  'The header gives no length: the recording was not finished properly. Showing all that the file holds.'

/** The end of samples of which a header says so many bytes: with the file where it is shorter, or nothing is said. */
export function samplesEnd(
  byteStart: number,
  declaredBytes: number | undefined,
  fileBytes: number,
): SamplesEnd {
  if (declaredBytes === undefined) return { byteEnd: fileBytes, warnings: [UNFINISHED] }
  const byteEnd = byteStart + declaredBytes
  if (byteEnd <= fileBytes) return { byteEnd, warnings: [] }
  const [said, there] = [declaredBytes, Math.max(0, fileBytes - byteStart)].map((bytes) =>
    bytes.toLocaleString('en'),
  )
  const warning = `The header says ${said} bytes of samples; the file holds ${there}. Showing all of them.`
  return { byteEnd: fileBytes, warnings: [warning] }
}

/** Integers as every container stores them: left-justified in as few bytes as hold them. @param bits  1 … 32 */
export function integers(bits: number, bigEndian: boolean): SampleFormat {
  const bytes = Math.ceil(bits / 8) as 1 | 2 | 3 | 4
  return { encoding: 'int', bits, bytes, bigEndian }
}

export function floats(bits: 32 | 64, bigEndian: boolean): SampleFormat {
  return { encoding: 'float', bits, bytes: bits === 32 ? 4 : 8, bigEndian }
}
