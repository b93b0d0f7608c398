import type { SampleFormat } from '../../recording-facts'
import type { Codecs, PacketDecoder } from '../codecs'
import type { Plane } from '../decoded-block'

/** A track of sound, as the file describes it. */
export interface Track {
  number: number
  type: number
  codecId: string
  codecPrivate: Uint8Array
  /** Where in the file that lies. */
  privateStart: number
  /** What its encoder put in front; undefined where it is not stated. */
  delayS: number | undefined
  rateHz: number
  channels: number
  /** Of a sample; 0 where it is not stated. */
  bits: number
}

/** Decodes packets of a track that follow each other, one plane a channel in the order of a WAV. */
export interface TrackDecoder extends Omit<PacketDecoder, 'decode'> {
  decode(packets: readonly Uint8Array[]): Promise<readonly Plane[]>
}

/** What a track is coded with. */
export interface MatroskaCodec {
  /** For a person. */
  readonly name: string
  readonly rateHz: number
  readonly channels: number
  /** Of the samples once decoded. */
  readonly format: SampleFormat
  /** Samples in front that are not of the recording. */
  readonly preSkip: number
  /** What is to be said of it, each a sentence for a person. */
  readonly warnings: readonly string[]
  /** Whether its last packet may hold more than the recording where nothing but a duration says so. */
  readonly hasUnstatedPadding: boolean
  decoder(codecs: Codecs): Promise<TrackDecoder>
}
