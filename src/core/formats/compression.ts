import { LimitError } from '#core/base'

/** Codecs of WAVs that can be decoded, by format tag. */
export const WAV_CODECS: ReadonlyMap<number, WavCodec> = new Map([
  [0x0002, 'Microsoft ADPCM'],
  [0x0006, 'A-law'],
  [0x0007, 'µ-law'],
  [0x0011, 'IMA ADPCM'],
])

/** Bytes [byteStart, byteEnd) of a file. */
export interface ByteRange {
  readonly byteStart: number
  readonly byteEnd: number
}

/** How the samples of a WAV are compressed. */
export type WavCodec = 'A-law' | 'µ-law' | 'IMA ADPCM' | 'Microsoft ADPCM'

/** Streams that a WAV may hold in place of samples, by format tag. */
export const WAV_STREAMS: ReadonlyMap<number, string> = new Map([[0x0055, 'MP3']])

/**
 * What kind of decoder a file needs: one for WAVs, or one for the stream that its bytes announce,
 * which may be some of them; of unknown bytes, one for the stream that may lie behind them.
 */
type Compression =
  | { readonly kind: 'wav' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'stream'; readonly format: string; readonly within?: ByteRange }

/** Audio whose samples must be decoded before it can be opened, and how. */
export class CompressedError extends LimitError {
  readonly compression: Compression

  constructor(message: string, compression: Compression) {
    super(message)
    this.compression = compression
  }
}
