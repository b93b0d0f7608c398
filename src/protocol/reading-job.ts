import type { SpectrogramFormat, SpectrogramReading } from '#core/formats'

/** Asks what a file of a spectrogram holds, and what would be read of it. */
export interface ReadingJob {
  readonly file: Blob
  readonly name: string
  readonly format: SpectrogramFormat
  /** What somebody says of it; what is likely where left out. */
  readonly reading?: SpectrogramReading
  /** How large the picture is of what would be read. */
  readonly columns: number
  readonly rows: number
}
