import { transfer } from 'comlink'
import type { AudioJob, ReceivedJob } from '#protocol'
import type { Run } from './job'
import type { WorkerPool } from './pool'
import { priority } from './priority'

// Sound goes from the worker straight to the audio thread, so that a busy main thread does not
// delay it.

/** Has a block rendered and sent through the port, which is given away; resolves once it was sent. */
export function sendAudioBlock(pool: WorkerPool, job: AudioJob, to: MessagePort): Promise<void> {
  return send(pool, (api, id) => api.audioBlock(job, transfer(to, [to]), id))
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
function send(pool: WorkerPool, run: Run<void>): Promise<void> {
  return pool.submit(priority.audio, run, { isRepeatable: false }).promise
}
