import type { ByteSource } from './byte-source'
import { openSound } from './containers/open-sound'
import { openByHeaders } from './open-by-headers'
import type { RawFacts } from './raw/raw-facts'
import type { RecordingFacts } from './recording-facts'

/**
 * Opens a WAV, or another file whose samples lie there as they are (AIFF, AU, CAF, Wave64, SPHERE, BLUE):
 * reads its headers, in slices, and none of its samples but where two channels at an unusual rate may
 * be I/Q and nothing says so.
 *
 * RIFF, RIFX, RF64 and BW64 with chunks in any order; integers of 1 to 32 bits and floating point
 * of 32 and 64; sizes that are missing or wrong are replaced by what the file holds, and reported.
 * Samples without a header are opened by name and bytes (`openRaw`).
 *
 * @param given  what a person says of samples without a header: then the file has none
 * @throws {FormatError} if it is none of them, is damaged beyond reading, or holds no samples
 * @throws {CompressedError} if it must be decoded first
 * @throws {LimitError}  if its samples are of a kind that is not read
 */
export function openRecording(
  bytes: ByteSource,
  name: string,
  given?: RawFacts,
): Promise<RecordingFacts> {
  return openByHeaders(bytes, name, given, openSound)
}
