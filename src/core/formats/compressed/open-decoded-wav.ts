import type { JobControl } from '#core/base'
import type { ByteSource } from '../byte-source'
import type { ByteRange } from '../compressed-wav'
import { fingerprint } from '../fingerprint'
import { openRecording } from '../open-recording'
import type { RecordingFacts } from '../recording-facts'
import { decodeWav } from './decode-wav'
import { decodedFacts, decodedParts } from './decoded'

/** Bytes, or where in the compressed file they lie. */
type Part = Uint8Array | ByteRange

/**
 * Decodes a WAV of A-law, µ-law or IMA ADPCM and opens the WAV of 16 bits that it becomes.
 *
 * @returns  its facts, and its bytes: the samples in memory, tags read where they lie
 * @throws {FormatError}    if it is damaged
 * @throws {LimitError}     if it is too large
 * @throws {CancelledError} at a checkpoint
 */
export async function openDecodedWav(
  bytes: ByteSource,
  name: string,
  control: JobControl,
): Promise<{ readonly facts: RecordingFacts; readonly bytes: ByteSource }> {
  const decoded = await decodeWav(bytes, control)
  const made = joined(decodedParts<Part>(decoded, sizeOf), bytes)
  const facts = await openRecording(made, name)
  const from = { sizeBytes: bytes.size, fingerprint: await fingerprint(bytes) }
  return { facts: decodedFacts(facts, decoded, from), bytes: made }
}

/** Parts one behind the other as the bytes of a file. */
function joined(parts: readonly Part[], from: ByteSource): ByteSource {
  let size = 0
  const extent = parts.map((part) => {
    const start = size
    size += sizeOf(part)
    return { part, start, end: size }
  })
  return {
    size,
    read: async (start, length) => {
      const end = Math.max(start, Math.min(size, start + length))
      const out = new Uint8Array(end - start)
      for (const each of extent) {
        const [first, last] = [Math.max(start, each.start), Math.min(end, each.end)]
        if (first >= last) continue
        const { part } = each
        const read =
          part instanceof Uint8Array
            ? part.subarray(first - each.start, last - each.start)
            : await from.read(part.byteStart + first - each.start, last - first)
        out.set(read, first - start)
      }
      return out
    },
  }
}

function sizeOf(part: Part): number {
  return part instanceof Uint8Array ? part.length : part.byteEnd - part.byteStart
}
