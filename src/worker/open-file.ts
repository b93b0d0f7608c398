import { later } from '#core/base'
import { CompressedError, openRecording } from '#core/formats'
import type { DecodingHost, OpenedFile, OpenJob } from '#protocol'
import { blobSource } from './blob-source'

const decoding = later(() => import('./decode/open-decoded'))
const sigmfOpening = later(() => import('./sigmf-job'))

/**
 * Opens a WAV by its headers alone, SigMF data by their metadata; compressed audio is decoded to a WAV first.
 *
 * @throws {SigmfError}     if the metadata are wrong
 * @throws {FormatError}    if it is no recording
 * @throws {LimitError}     if it is one that cannot be opened
 * @throws {CancelledError} after `host.keepGoing` said no
 */
export async function openFile(job: OpenJob, host: DecodingHost): Promise<OpenedFile> {
  if (job.sigmf !== undefined) {
    const { sigmfFacts } = await sigmfOpening()
    return { facts: await sigmfFacts(job, job.sigmf), decoded: undefined }
  }
  try {
    return { facts: await openRecording(blobSource(job.file), job.name), decoded: undefined }
  } catch (error) {
    if (!(error instanceof CompressedError)) throw error
    const { openDecoded } = await decoding()
    return openDecoded(job, error.compression, host)
  }
}
