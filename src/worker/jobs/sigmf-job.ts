import { type ByteSource, openSigmf, type RecordingFacts, type SigmfMeta } from '#core/formats'
import { sha512 } from '../sha512'

/**
 * What SigMF metadata say of their data.
 *
 * @throws {SigmfError} if the metadata are wrong
 */
export function sigmfFacts(
  bytes: ByteSource,
  name: string,
  sigmf: SigmfMeta,
): Promise<RecordingFacts> {
  return openSigmf(sigmf, bytes, name, sha512)
}
