import type { PcmFormat } from '#core/dsp'

/** How one sample is stored. */
export type SampleFormat = PcmFormat

/** A run of sample instants in the file. */
export interface DataSpan {
  readonly byteStart: number
  readonly sampleStart: number
  readonly sampleCount: number
}

/** A chunk as it lies in the file; `byteStart` is that of its id. */
export interface ChunkFact {
  readonly id: string
  readonly byteStart: number
  readonly sizeBytes: number
}

/** Bytes [byteStart, byteEnd) of the input that the output replaces because the header was wrong. */
export interface HeaderRepair {
  readonly byteStart: number
  /** Equal to byteStart where bytes are only inserted. */
  readonly byteEnd: number
  readonly bytes: readonly number[]
}

/** Something that a recording says of itself, as a person reads it. */
export interface Tag {
  readonly name: string
  readonly value: string
}

/** A point of time, or a span, that is no region. */
export interface Marker {
  readonly timeS: number
  readonly endS?: number
  readonly label: string
}

/** Facts that a person may know better than the file. */
export type OwnFacts = Pick<RecordingFacts, 'rateHz' | 'centreHz' | 'startTime'>

/** The compressed file that a recording was decoded from. */
interface DecodedFrom {
  /** For a person, e.g. 'MP3'. */
  readonly codec: string
  readonly sizeBytes: number
  readonly fingerprint: string
}

/** What is known of an opened recording without its samples. Plain JSON: it crosses threads and is kept. */
export interface RecordingFacts {
  readonly name: string
  readonly sizeBytes: number
  /** Of size, head and tail: tells a recording from another of the same name. */
  readonly fingerprint: string
  readonly kind: 'real' | 'iq'
  readonly rateHz: number
  readonly channels: number
  /** Sample instants. */
  readonly length: number
  readonly format: SampleFormat
  /**
   * 'RIFF', 'RIFX', 'RF64', 'BW64'; for samples without a header of their own 'SigMF', by metadata
   * beside them, or 'Raw'; 'SDRangel' for an `.sdriq`; 'AIFF', 'AU', 'CAF', 'Wave64', 'SPHERE', 'BLUE'.
   */
  readonly container: string
  readonly spans: readonly DataSpan[]
  /** The first thousand. */
  readonly chunks: readonly ChunkFact[]
  /** In ascending order, none overlapping another or the samples. */
  readonly repairs: readonly HeaderRepair[]
  /** What is replaced besides once a sample is another: sums of them. In place of repairs of the same bytes. */
  readonly seals?: readonly HeaderRepair[]
  readonly tags: readonly Tag[]
  /** Cue points and ranges of the file, in order of time. */
  readonly markers?: readonly Marker[]
  /** Of its first sample, ISO 8601; without a zone where the file gives none. */
  readonly startTime?: string
  /** Where known: the radio frequency that 0 Hz stands for, if it is I/Q. */
  readonly centreHz?: number
  /** Of I/Q: by what it was recognised, as the end of “I/Q, by …”. */
  readonly iqReason?: string
  /** By what it is known when it began, as the end of “…, by …”. */
  readonly startReason?: string
  /** What the file says, where a person has said otherwise. */
  readonly own?: OwnFacts
  /** Of I/Q: where a person said that it is not as it lies in the file. */
  readonly iqOrder?: { readonly isSwapped: boolean; readonly isQInverted: boolean }
  /** For a person: the radio that recorded it, or its program. */
  readonly receiver?: string
  /** What was off, each a sentence for a person; empty when nothing was. */
  readonly warnings: readonly string[]
  /** Absent where the file holds the samples themselves; else the facts are of the decoded WAV. */
  readonly decodedFrom?: DecodedFrom
}
