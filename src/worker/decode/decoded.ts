import { type CompressedWav, type RecordingFacts, wavHeader } from '#core/formats'

/** The samples of a compressed file as those of a WAV. */
export interface Decoded extends Pick<RecordingFacts, 'format' | 'channels' | 'rateHz' | 'length'> {
  /** For a person, e.g. 'MP3'. */
  readonly codec: string
  /** Little-endian, channels interleaved; in memory or handles of files. */
  readonly samples: readonly (Blob | Uint8Array<ArrayBuffer>)[]
  /** What was off, each a sentence for a person; empty when nothing was. */
  readonly warnings: CompressedWav['warnings']
}

/** The decoded samples as a WAV; those that lie in files are not read for it. */
export function decodedFile(decoded: Decoded, name: string): File {
  const { length, channels, format, samples } = decoded
  const padBytes = (length * channels * format.bytes) % 2
  const parts = [wavHeader(decoded), ...samples, new Uint8Array(padBytes)]
  return new File(parts, name, { type: 'audio/wav' })
}
