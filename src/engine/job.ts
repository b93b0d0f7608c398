import type { Remote } from 'comlink'
import { CancelledError, type Interval } from '#core/base'
import type { JobId, WorkerApi } from '#protocol'

/** What a worker is to do; the job is named by the number. */
export type Run<T> = (api: Remote<WorkerApi>, id: JobId) => Promise<T>

export interface JobOptions {
  /** What of the recording the job reads (JobQueue). */
  readonly span?: Interval
  /** Called now and then while it runs, with how much is done, 0 … 1. */
  readonly onProgress?: (share: number) => void
  /** False where a run gives something away (a port), so that it cannot be run again after a crash beside others. */
  readonly isRepeatable?: boolean
  /** Turns of its worker that it takes (1): with both of them no other of its kind runs beside it. */
  readonly turns?: number
}

/** A job as its caller sees it. */
export interface Job<T> {
  /** Rejects with CancelledError after cancel(), with WorkerCrash where the job ended its worker. */
  readonly promise: Promise<T>
  /**
   * Resolves once no worker runs it any more; for a cancelled job that is after the promise has
   * rejected.
   */
  readonly ended: Promise<void>
  /** Takes the job out of the queue, or has its worker end it. */
  cancel(): void
}

/**
 * A job as the pool sees it. It settles exactly once, whatever happens to its worker and however
 * often it is run.
 */
export class PooledJob<T = unknown> {
  readonly id: JobId
  readonly level: number
  readonly span: Interval | undefined
  readonly run: Run<T>
  readonly isRepeatable: boolean
  readonly turns: number
  readonly promise: Promise<T>
  readonly ended: Promise<void>
  readonly #onProgress: (share: number) => void
  #resolve: (value: T) => void = () => undefined
  #reject: (error: unknown) => void = () => undefined
  #end: () => void = () => undefined
  #isSettled = false

  constructor(id: JobId, level: number, run: Run<T>, options: JobOptions) {
    this.id = id
    this.level = level
    this.run = run
    this.span = options.span
    this.isRepeatable = options.isRepeatable ?? true
    this.turns = options.turns ?? 1
    this.#onProgress = options.onProgress ?? (() => undefined)
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  /** Somebody waits for it still. */
  get isWanted(): boolean {
    return !this.#isSettled
  }

  report(share: number): void {
    if (this.isWanted) this.#onProgress(share)
  }

  succeed(value: T): void {
    this.#isSettled = true
    this.#resolve(value)
  }

  fail(error: unknown): void {
    this.#isSettled = true
    this.#reject(error)
  }

  /** Its caller cancels it. @returns whether it had not settled before */
  drop(): boolean {
    if (this.#isSettled) return false
    this.fail(new CancelledError())
    return true
  }

  /** No worker has to do with it any more. */
  end(): void {
    this.#end()
  }
}
