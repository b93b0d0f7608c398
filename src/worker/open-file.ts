import { blobSource } from '#browser'
import { type JobControl } from '#core/base'
import { CompressedError, openByHeaders, type RecordingFacts } from '#core/formats'
import { lazy } from '#lazy'
import type { FoundFile, OpenJob } from '#protocol'
import { checkedBytes } from './job-control'

const sigmfOpening = lazy(() => import('./jobs/sigmf-job'))
const soundOpening = lazy(() => import('./open-sound'))

/**
 * Opens a WAV by its headers alone, SigMF data by their metadata, raw samples by what is known of them, or finds out how the samples are compressed.
 *
 * @throws {SigmfError} if the metadata are wrong
 * @throws {FormatError} if it is no recording
 * @throws {LimitError}  if it is one that cannot be opened
 */
export async function openFile(job: OpenJob, control: JobControl): Promise<FoundFile> {
  const bytes = checkedBytes(blobSource(job.file), control)
  if (job.sigmf !== undefined) {
    const { sigmfFacts } = await sigmfOpening()
    return ofRecording(await sigmfFacts(bytes, job.name, job.sigmf))
  }
  try {
    const facts = await openByHeaders(bytes, job.name, job.raw, async (...sound) => {
      const { openSound } = await soundOpening()
      return openSound(...sound)
    })
    return ofRecording(facts)
  } catch (error) {
    if (!(error instanceof CompressedError)) throw error
    return { found: { facts: undefined, compression: error.compression } }
  }
}

function ofRecording(facts: RecordingFacts): FoundFile {
  return { found: { facts, compression: undefined } }
}
