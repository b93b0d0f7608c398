import type { JobControl } from '#core/base'
import { type ByteSource, bytesWithin } from '../byte-source'
import type { ByteRange } from '../compression'
import { fingerprint } from '../fingerprint'
import { joinedBytes } from '../joined-bytes'
import { openRecording } from '../open-recording'
import type { RecordingFacts } from '../recording-facts'
import { decodeWav } from './decode-wav'
import { decodedFacts, decodedParts } from './decoded'

/** Bytes, or where in the compressed file they lie. */
type Part = Uint8Array | ByteRange

/**
 * Decodes a sound file of A-law, µ-law or ADPCM and opens the WAV of 16 bits that it becomes.
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
  const parts = decodedParts<Part>(decoded, sizeOf)
  const made = joinedBytes(
    parts.map((part) => (part instanceof Uint8Array ? part : bytesWithin(bytes, part))),
  )
  const facts = await openRecording(made, name)
  const from = { sizeBytes: bytes.size, fingerprint: await fingerprint(bytes) }
  return { facts: decodedFacts(facts, decoded, from), bytes: made }
}

function sizeOf(part: Part): number {
  return part instanceof Uint8Array ? part.length : part.byteEnd - part.byteStart
}
