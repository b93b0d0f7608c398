import { openSigmf, parsedMeta, type RecordingFacts } from '#core/formats'
import type { OpenJob } from '#protocol'
import { blobSource } from './blob-source'
import { sha512 } from './sha512'

/**
 * What SigMF metadata say of their data.
 *
 * @throws {SigmfError} if the metadata are wrong
 */
export function sigmfFacts({ file, name }: OpenJob, sigmf: string): Promise<RecordingFacts> {
  return openSigmf(parsedMeta(sigmf), blobSource(file), name, sha512)
}
