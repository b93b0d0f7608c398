import { transfer } from 'comlink'
import type { AudioJob, ReceivedJob } from '#protocol'
import type { Run } from './job'
import { MOST_JOBS_AT_ONCE } from './member'
import type { WorkerPool } from './pool'
import { priority } from './priority'

// Sound goes from the worker straight to the audio thread, so that a busy main thread does not
// delay it.

/** Has a block rendered and sent through the port, which is given away; resolves once it was sent. */
export function sendAudioBlock(pool: WorkerPool, job: AudioJob, to: MessagePort): Promise<void> {
  // One that goes on from where the block before ended has not to begin long before; and the one under the playhead
  // is not to wait for others.
  const isRendered = job.audio.chain.some(({ kind, enabled }) => kind !== 'mask' && enabled)
  const turns = isRendered ? MOST_JOBS_AT_ONCE : 1
  return send(pool, (api, id) => api.audioBlock(job, transfer(to, [to]), id), turns)
}

/** The same of what a receiver makes of the recording. */
export function sendReceivedBlock(
  pool: WorkerPool,
  job: ReceivedJob,
  to: MessagePort,
): Promise<void> {
  return send(pool, (api, id) => api.receivedBlock(job, transfer(to, [to]), id))
}

/** The port goes with the first run: there is no second one. */
function send(pool: WorkerPool, run: Run<void>, turns = 1): Promise<void> {
  return pool.submit(priority.audio, run, { isRepeatable: false, turns }).promise
}
