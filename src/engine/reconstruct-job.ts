import { proxy } from 'comlink'
import type { OnPhaseStep } from '#core/layers'
import type { Reconstructed, ReconstructJob } from '#protocol'
import type { Job } from './job'
import type { WorkerPool } from './pool'

/** Has sound made of magnitudes, on a worker of its own. */
export function reconstruct(
  pool: WorkerPool,
  job: ReconstructJob,
  onStep?: OnPhaseStep,
): Job<Reconstructed> {
  return pool.submitLong(
    (api, id) => api.reconstruct(job, onStep && proxy(onStep), id),
    // Steps would be reported twice.
    { isRepeatable: onStep === undefined },
  )
}
