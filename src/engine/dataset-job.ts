import { proxy } from 'comlink'
import type { DatasetJob, TemporaryFile } from '#protocol'
import type { Job, JobOptions } from './job'
import type { WorkerPool } from './pool'

/** A dataset as a ZIP, by a long job that writes it to a temporary file, where the browser has one. */
export function zipDataset(
  pool: WorkerPool,
  job: DatasetJob,
  temporaryFile: TemporaryFile,
  options?: JobOptions,
): Job<Blob> {
  return pool.submitLong((api, id) => api.dataset(job, proxy(temporaryFile), id), options)
}
