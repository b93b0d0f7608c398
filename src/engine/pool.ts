import type { Remote } from 'comlink'
import { AppError, CancelledError } from '#core/base'
import type { WorkerApi } from '#protocol'
import { JobQueue } from './job-queue'

/** What comes first when the workers are busy. */
export const priority = {
  /** A file that is being opened. */
  open: 0,
  /** Sound that is about to be heard. */
  audio: 1,
  /** The first, coarse look at what is on the screen. */
  preview: 2,
  /** The mask over what is on the screen. */
  mask: 2,
  /** The exact picture. */
  exact: 3,
  /** What a person waits for with a progress bar. */
  export: 4,
  /** Waveforms, the overview's exact picture, scans. */
  background: 5,
} as const

/** A job in the pool. */
export interface Job<T> {
  /** Rejects with CancelledError after cancel(), unless the job had started. */
  readonly promise: Promise<T>
  /** Takes the job out of the queue; one that runs already ends and its result is dropped. */
  cancel(): void
}

/** One worker and its way of ending. */
export interface WorkerSlot {
  readonly api: Remote<WorkerApi>
  /** Called once when the worker itself fails, not one of its jobs. */
  onCrash(report: (message: string) => void): void
  terminate(): void
}

interface Waiting {
  readonly run: (api: Remote<WorkerApi>) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  isCancelled: boolean
}

/**
 * Runs jobs on as many workers as it is given, by priority. Workers hold no state, so a crashed one
 * loses its job alone: the job rejects, a new worker takes the place.
 */
export class WorkerPool {
  readonly #queue = new JobQueue<Waiting>()
  readonly #idle: WorkerSlot[] = []
  readonly #spawn: () => WorkerSlot

  constructor(size: number, spawn: () => WorkerSlot) {
    this.#spawn = spawn
    for (let i = 0; i < size; i++) this.#idle.push(spawn())
  }

  submit<T>(level: number, run: (api: Remote<WorkerApi>) => Promise<T>): Job<T> {
    let waiting: Waiting | undefined
    const promise = new Promise<T>((resolve, reject) => {
      waiting = { run, resolve: (value) => resolve(value as T), reject, isCancelled: false }
      this.#queue.push(waiting, level)
    })
    this.#next()
    return {
      promise,
      cancel: () => {
        if (waiting === undefined || waiting.isCancelled) return
        waiting.isCancelled = true
        waiting.reject(new CancelledError())
      },
    }
  }

  #next(): void {
    while (this.#idle.length > 0) {
      const waiting = this.#queue.pop()
      if (waiting === undefined) break
      if (waiting.isCancelled) continue
      const slot = this.#idle.pop() as WorkerSlot
      void this.#run(slot, waiting)
    }
  }

  async #run(slot: WorkerSlot, waiting: Waiting): Promise<void> {
    const crash = new Promise<never>((_, reject) => {
      slot.onCrash((message) => reject(new WorkerCrash(message)))
    })
    let survivor = slot
    try {
      waiting.resolve(await Promise.race([waiting.run(slot.api), crash]))
    } catch (error) {
      if (error instanceof WorkerCrash) {
        slot.terminate()
        survivor = this.#spawn()
      }
      waiting.reject(error)
    }
    this.#idle.push(survivor)
    this.#next()
  }
}

/** The thread itself failed. Shown to the user as it reads. */
class WorkerCrash extends AppError {
  override readonly name = 'WorkerCrash'
  constructor(message: string) {
    super(`A worker stopped: ${message}`)
  }
}
