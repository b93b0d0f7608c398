import type { SpectrogramContents, SpectrogramFormat, SpectrogramReading } from '#core/formats'

/** What of a spectrogram is to be said before it can be opened. */
export interface SpectrogramQuestion {
  readonly file: File
  readonly format: SpectrogramFormat
  /** What is said of it so far. */
  readonly reading: SpectrogramReading
  /** What it holds, read by the newest of what was said that has been looked at. */
  readonly contents: SpectrogramContents
}
