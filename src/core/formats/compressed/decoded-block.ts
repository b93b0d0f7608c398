import type { SampleFormat } from '../recording-facts'
import type { InfoEntry } from '../riff/info-list'

/** Samples of one stretch of a recording: right-justified integers, or floats around ±1. */
export type Plane = Int32Array | Float32Array | Float64Array

/** What a decoder gives, at its own place. */
export interface DecodedBlock {
  /** Of its first sample instant; below 0 where the beginning is not of the recording. */
  readonly start: number
  /** One a channel, of equal lengths. */
  readonly planes: readonly Plane[]
  /** Where in the file it lies, for progress. */
  readonly byteAt: number
}

/** What is known of a stream once all of it was read. */
export interface StreamEnding {
  /** Sample instants of the recording, at least to the end of the last block. */
  readonly length: number
  /** What was off, each a sentence for a person. */
  readonly warnings: readonly string[]
}

/** A chunk of a WAV. */
export interface RiffChunk {
  readonly id: string
  readonly body: Uint8Array<ArrayBuffer>
}

/** A compressed stream whose beginning was read. */
export interface CompressedStream {
  /** For a person, e.g. 'MP3'. */
  readonly codec: string
  readonly rateHz: number
  readonly channels: number
  /** Of the samples once decoded. */
  readonly format: SampleFormat
  readonly tags: readonly InfoEntry[]
  /** Of the WAV that it was made of, where they are kept. */
  readonly chunks?: readonly RiffChunk[]
  /** What is whole, in ascending order, none overlapping another; between them lies what is damaged. */
  blocks(): AsyncGenerator<DecodedBlock, StreamEnding>
}
