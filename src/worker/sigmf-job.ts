import { type ByteSource, openSigmf, parsedMeta, type RecordingFacts } from '#core/formats'
import { sha512 } from './sha512'

/**
 * What SigMF metadata say of their data.
 *
 * @throws {SigmfError} if the metadata are wrong
 */
export function sigmfFacts(
  bytes: ByteSource,
  name: string,
  sigmf: string,
): Promise<RecordingFacts> {
  return openSigmf(parsedMeta(sigmf), bytes, name, sha512)
}
