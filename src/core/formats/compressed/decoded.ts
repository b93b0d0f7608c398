import type { RecordingFacts } from '../recording-facts'
import type { CompressedWav } from '../riff/compressed-wav'
import { infoList } from '../riff/info-list'
import { chunkHead, wavHeader } from '../riff/wav-header'
import type { CompressedStream, RiffChunk } from './decoded-block'

/** The samples of a compressed file as those of a WAV, in parts of any kind: bytes, or where they lie. */
export interface Decoded<P>
  extends Pick<RecordingFacts, 'format' | 'channels' | 'rateHz' | 'length'> {
  /** For a person, e.g. 'MP3'. */
  readonly codec: string
  /** Little-endian, channels interleaved. */
  readonly samples: readonly P[]
  /** Tags and whatever else the file holds; they follow the samples. */
  readonly chunks: readonly { readonly id: string; readonly body: P }[]
  /** What was off, each a sentence for a person; empty when nothing was. */
  readonly warnings: CompressedWav['warnings']
}

/** What follows the samples of a stream: its tags, and the chunks that it keeps. */
export function chunksOf({ tags, chunks = [] }: CompressedStream): readonly RiffChunk[] {
  return tags.length === 0 ? chunks : [{ id: 'LIST', body: infoList(tags) }, ...chunks]
}

/** The WAV of decoded samples, in order. @param sizeOf  the bytes of a part */
export function decodedParts<P>(
  decoded: Decoded<P>,
  sizeOf: (part: P) => number,
): (P | Uint8Array<ArrayBuffer>)[] {
  const { length, channels, format, samples, chunks } = decoded
  let chunkBytes = 0
  const behind = chunks.flatMap(({ id, body }) => {
    const sizeBytes = sizeOf(body)
    const head = chunkHead(id, sizeBytes)
    chunkBytes += head.length + sizeBytes + (sizeBytes % 2)
    return [head, body, padding(sizeBytes)]
  })
  const sampleBytes = length * channels * format.bytes
  return [wavHeader(decoded, chunkBytes), ...samples, padding(sampleBytes), ...behind]
}

function padding(sizeBytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sizeBytes % 2)
}

/**
 * The facts of a decoded WAV, with the file that it came from.
 *
 * @param facts  as the WAV opens
 * @param from   the compressed file
 */
export function decodedFacts(
  facts: RecordingFacts,
  { codec, format, warnings }: Pick<Decoded<unknown>, 'codec' | 'format' | 'warnings'>,
  from: Pick<RecordingFacts, 'sizeBytes' | 'fingerprint'>,
): RecordingFacts {
  const kind = format.encoding === 'float' ? `${format.bits}-bit float` : `${format.bits} bits`
  const sentence = `${codec} decoded to ${kind}; saving gives a WAV.`
  const { sizeBytes, fingerprint } = from
  return {
    ...facts,
    warnings: [sentence, ...warnings, ...facts.warnings],
    decodedFrom: { codec, sizeBytes, fingerprint },
  }
}
