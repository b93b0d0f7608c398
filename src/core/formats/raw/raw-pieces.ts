import type { Interval } from '#core/base'
import type { ByteSource } from '../byte-source'
import { isSameFormat } from '../output-format'
import type { OutputPiece } from '../output-pieces'
import type { RecordingFacts, SampleFormat } from '../recording-facts'
import { partAsWav } from '../riff/new-wav-pieces'
import { npyPartHead, npySamples } from './npy-samples'
import { movedSdriq, SDRIQ_BYTES } from './sdriq'

/**
 * The exported file of a part of raw samples: the same, behind what a person calls their header,
 * NumPy's with the part's own length, or SDRangel's with the part's own start. Of another sample format
 * it is a new WAV, because no name could say it for certain.
 */
export async function rawPieces(
  bytes: ByteSource,
  facts: RecordingFacts,
  samples: Interval,
  format: SampleFormat,
): Promise<readonly OutputPiece[]> {
  if (!isSameFormat(facts.format, format)) return partAsWav(facts, samples, format)
  const part: OutputPiece = {
    kind: 'samples',
    startSample: samples.start,
    endSample: samples.end,
  }
  const headBytes = facts.spans[0]?.byteStart ?? 0
  if (facts.container === 'Raw') {
    if (headBytes === 0) return [part]
    const head = await bytes.read(0, headBytes)
    if (npySamples(head)?.headerBytes === headBytes) {
      return [{ kind: 'bytes', bytes: npyPartHead(head, samples.end - samples.start) }, part]
    }
    // Nobody knows what it says: it stays, so that the part is read as the whole is.
    return [{ kind: 'copy', byteStart: 0, byteEnd: headBytes }, part]
  }
  const head = await bytes.read(0, SDRIQ_BYTES)
  return [{ kind: 'bytes', bytes: movedSdriq(head, samples.start / facts.rateHz) }, part]
}
