import { type CompressedWav, chunkHead, type RecordingFacts, wavHeader } from '#core/formats'

/** The samples of a compressed file as those of a WAV. */
export interface Decoded extends Pick<RecordingFacts, 'format' | 'channels' | 'rateHz' | 'length'> {
  /** For a person, e.g. 'MP3'. */
  readonly codec: string
  /** Little-endian, channels interleaved; in memory or handles of files. */
  readonly samples: readonly (Blob | Uint8Array<ArrayBuffer>)[]
  /** Tags and whatever else the file holds; they follow the samples. */
  readonly chunks: readonly DecodedChunk[]
  /** What was off, each a sentence for a person; empty when nothing was. */
  readonly warnings: CompressedWav['warnings']
}

/** A chunk of the WAV that is made. */
interface DecodedChunk {
  readonly id: string
  readonly body: Blob
}

/** The decoded samples as a WAV; those that lie in files are not read for it. */
export function decodedFile(decoded: Decoded, name: string): File {
  const { length, channels, format, samples, chunks } = decoded
  const behind = chunks.flatMap(({ id, body }) => [
    chunkHead(id, body.size),
    body,
    padding(body.size),
  ])
  const chunkBytes = new Blob(behind).size
  const sampleBytes = length * channels * format.bytes
  const parts = [wavHeader(decoded, chunkBytes), ...samples, padding(sampleBytes), ...behind]
  return new File(parts, name, { type: 'audio/wav' })
}

function padding(sizeBytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sizeBytes % 2)
}
