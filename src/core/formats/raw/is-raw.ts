import type { ByteSource } from '../byte-source'
import { COMPRESSED_AUDIO } from '../container'
import { HEAD_BYTES } from '../identify/identify'
import { binaryIdentity, isMetaSink } from '../identify/identify-binary'
import { textIdentity } from '../identify/identify-text'
import { latin1Text } from '../times/latin1'
import { isNpyName, npySamples } from './npy-samples'
import { rawEnding } from './raw-types'
import { isSdriq } from './sdriq'

/** Of a file's first bytes that tell a WAV. */
const WAVE_BYTES = 12

/**
 * Whether a file is opened as samples without a header: by an ending that nothing else has whatever
 * its bytes, as any may stand there, but those of a WAV; by one that anything may have where they are
 * of nothing known. An array of NumPy is where it holds samples, no matrix.
 *
 * @param head  its first bytes, `HEAD_BYTES` of them where there are so many
 */
export function isRaw(name: string, head: Uint8Array): boolean {
  const start = latin1Text(head.subarray(0, WAVE_BYTES))
  if (/^(RIFF|RIFX|RF64|BW64)....WAVE/s.test(start)) return false
  if (isMetaSink(start)) return false
  if (isSdriq(name)) return true
  if (isNpyName(name)) return npySamples(head) !== undefined
  const ending = rawEnding(name)
  if (ending === undefined) return false
  if (!ending.isVague || /^(gqrx|sigdigger)_\d{8}_/i.test(name)) return true
  if (COMPRESSED_AUDIO.some(([pattern]) => pattern.test(start))) return false
  return binaryIdentity(name, head) === undefined && textIdentity(name, head) === undefined
}

/** The same of a file, whose head is read where its name leaves that open. */
export async function isRawFile(bytes: ByteSource, name: string): Promise<boolean> {
  if (rawEnding(name) === undefined && !isSdriq(name) && !isNpyName(name)) return false
  return isRaw(name, await bytes.read(0, HEAD_BYTES))
}
