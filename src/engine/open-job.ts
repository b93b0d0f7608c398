import { proxy } from 'comlink'
import { CancelledError } from '#core/base'
import type { DecodeJob, FoundFile, OpenedFile, OpenJob, TemporaryFile } from '#protocol'
import type { Job } from './job'
import type { WorkerPool } from './pool'
import { priority } from './priority'

/** Who has a file opened. */
export interface OpeningHost {
  /** Called with how much is decoded, 0 … 1, where the file must be. */
  readonly onProgress?: (share: number) => void
  readonly temporaryFile: TemporaryFile
  /** Says what a file that is to be decoded does not say itself; rejects where nobody knows. */
  readonly completed?: (job: DecodeJob) => Promise<DecodeJob>
  /** Its headers, where somebody has them read already. */
  readonly reading?: Job<FoundFile>
}

/** Has the headers of a file read, which finds out whether it must be decoded. */
export function readHeaders(pool: WorkerPool, job: OpenJob): Job<FoundFile> {
  return pool.submit(priority.open, (api, id) => api.open(job, id))
}

/**
 * Opens a file in a worker; what is compressed is decoded by a long job.
 *
 * @throws FormatError, LimitError
 */
export function openFile(
  pool: WorkerPool,
  job: OpenJob,
  { onProgress, temporaryFile, completed, reading = readHeaders(pool, job) }: OpeningHost,
): Job<OpenedFile> {
  let isCancelled = false
  let current: Job<unknown> = reading

  async function opened(): Promise<OpenedFile> {
    const { facts, compression } = (await reading.promise).found
    if (facts !== undefined) return { facts, decoded: undefined }
    if (isCancelled) throw new CancelledError()
    const asked = { ...job, compression }
    const full = (await completed?.(asked)) ?? asked
    if (isCancelled) throw new CancelledError()
    const decoding = pool.submitLong((api, id) => api.decode(full, proxy(temporaryFile), id), {
      isRepeatable: false,
      ...(onProgress && { onProgress }),
    })
    current = decoding
    return decoding.promise
  }

  return {
    promise: opened(),
    get ended() {
      return current.ended
    },
    cancel: () => {
      isCancelled = true
      current.cancel()
    },
  }
}
