import { nextTurn } from '#browser'
import { CancelledError, type JobControl } from '#core/base'
import type { ByteSource } from '#core/formats'
import type { JobId, JobProgress } from '#protocol'

/**
 * A thread computes no longer than this between two turns of the event loop, one block of computing
 * aside: what is asked of it next waits so long until it is heard. A turn costs some 10 µs.
 */
const TURN_MS = 10

/** How often a running job reports its progress. */
const PROGRESS_MS = 100

const running = new Map<JobId, RunningJob>()

/** Who waits until none runs. */
const waiting: (() => void)[] = []

/** When this thread last took messages. */
let turnMs = 0

let report: (progress: JobProgress) => void = () => undefined

/** From now on progress of jobs goes through this port. */
export function reportTo(port: MessagePort): Promise<void> {
  report = (progress) => port.postMessage(progress)
  return Promise.resolve()
}

/** Runs a job that can be stopped by its number. */
export async function stoppable<T>(
  id: JobId,
  run: (control: JobControl) => T | Promise<T>,
): Promise<T> {
  const job = new RunningJob(id)
  running.set(id, job)
  turnMs = performance.now()
  try {
    return await run(job)
  } finally {
    running.delete(id)
    if (running.size === 0) for (const resume of waiting.splice(0)) resume()
  }
}

/** Resolves once no job runs. */
export function whenNoJob(): Promise<void> {
  if (running.size === 0) return Promise.resolve()
  return new Promise((resolve) => {
    waiting.push(resolve)
  })
}

/** Has a job end at its next checkpoint. Nothing happens where it has ended. */
export function cancel(id: JobId): Promise<void> {
  running.get(id)?.cancel()
  return Promise.resolve()
}

/** The same bytes; every read is a checkpoint of the job that reads them. */
export function checkedBytes(bytes: ByteSource, { checkpoint }: JobControl): ByteSource {
  return {
    size: bytes.size,
    read: async (start, length) => {
      await checkpoint()
      return bytes.read(start, length)
    },
    ...(bytes.release && { release: bytes.release.bind(bytes) }),
  }
}

class RunningJob implements JobControl {
  readonly #id: JobId
  #isCancelled = false
  #reportMs = Number.NEGATIVE_INFINITY

  constructor(id: JobId) {
    this.#id = id
  }

  cancel(): void {
    this.#isCancelled = true
  }

  readonly progress = (share: number): void => {
    const nowMs = performance.now()
    if (this.#isCancelled || nowMs - this.#reportMs < PROGRESS_MS) return
    this.#reportMs = nowMs
    report({ id: this.#id, share })
  }

  readonly checkpoint = async (): Promise<void> => {
    if (performance.now() - turnMs >= TURN_MS) {
      await nextTurn()
      turnMs = performance.now()
    }
    if (this.#isCancelled) throw new CancelledError()
  }
}
