import { proxy } from 'comlink'
import type { DecodingHost, OpenedFile, OpenJob } from '#protocol'
import { priority, type WorkerPool } from './pool'

/**
 * Opens a file in a worker, which decodes it if it must.
 *
 * @param host  told how far decoding is; once it says no, the promise rejects with CancelledError
 * @throws FormatError, LimitError
 */
export function openFile(pool: WorkerPool, job: OpenJob, host: DecodingHost): Promise<OpenedFile> {
  return pool.submit(priority.open, (api) => api.open(job, proxy(host))).promise
}
