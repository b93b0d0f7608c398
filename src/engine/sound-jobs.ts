import { transfer } from 'comlink'
import type { AudioJob, ReceivedJob } from '#protocol'
import { priority, type WorkerPool } from './pool'

// Sound goes from the worker straight to who plays it, past this thread and all that keeps it busy.

/** Has a block rendered and sent through the port, which is given away; resolves once it was sent. */
export function sendAudioBlock(pool: WorkerPool, job: AudioJob, to: MessagePort): Promise<void> {
  return pool.submit(priority.audio, (api) => api.audioBlock(job, transfer(to, [to]))).promise
}

/** The same of what a receiver makes of the recording. */
export function sendReceivedBlock(
  pool: WorkerPool,
  job: ReceivedJob,
  to: MessagePort,
): Promise<void> {
  return pool.submit(priority.audio, (api) => api.receivedBlock(job, transfer(to, [to]))).promise
}
