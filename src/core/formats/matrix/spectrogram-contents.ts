import type { SpectrogramReading } from './spectrogram-reading'

/** What a file of a spectrogram holds. */
export interface SpectrogramContents {
  /** Whether it says all that has to be known itself. */
  readonly saysAll: boolean
  /** Pixels, or numbers. */
  readonly width: number
  readonly height: number
  /** Of a matrix: its phases are in it. */
  readonly isComplex: boolean
  readonly reading: SpectrogramReading
  /** Those that a picture can be read with. */
  readonly colourMaps: readonly string[]
  /** What would be read; undefined where that is refused. */
  readonly preview: SpectrogramPreview | undefined
  /** Why it would be refused. */
  readonly refusal: string | undefined
}

/** What would be read of a spectrogram. */
export interface SpectrogramPreview {
  readonly kind: 'real' | 'iq'
  readonly rateHz: number
  /** Samples. */
  readonly length: number
  readonly windowLength: number
  readonly hop: number
  readonly frames: number
  readonly bins: number
  readonly columns: number
  readonly rows: number
  /** Linear in frequency, the highest bins on top: four bytes a pixel. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}
