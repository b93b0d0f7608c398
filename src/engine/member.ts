import type { Remote } from 'comlink'
import type { JobProgress, WorkerApi } from '#protocol'
import type { PooledJob } from './job'
import { priority } from './priority'

/** One worker and its way of ending. */
export interface WorkerSlot {
  readonly api: Remote<WorkerApi>
  terminate(): void
}

/** What is heard of a worker itself. */
export interface WorkerEvents {
  /** It has started and works. */
  onStart(): void
  onProgress(progress: JobProgress): void
  /** The worker itself failed, not one of its jobs. */
  onCrash(message: string): void
}

/** Starts a worker. */
export type Spawn = (events: WorkerEvents) => WorkerSlot

/** A cancelled job whose worker says nothing for so long is a worker that is stuck. */
const STUCK_MS = 2000

/**
 * Jobs that a worker has at once: while it computes one, the bytes for the next are read. Less
 * urgent jobs do not count, because their scattered reads may take a second.
 */
export const JOBS_AT_ONCE = 2

/** The most jobs at once in all, and of those that a person waits for. */
export const MOST_JOBS_AT_ONCE = 4

/** A worker and what it works on. */
export class Member {
  readonly slot: WorkerSlot
  /** Those that take one of its turns. */
  readonly jobs = new Set<PooledJob>()
  /** Those that were cancelled and end at their next checkpoint. */
  readonly ending = new Set<PooledJob>()
  /** Where the last of its jobs that had a span ends. */
  end: number | undefined
  /** A worker that fails before was never able to start. */
  hasStarted = false
  readonly #timers = new Map<PooledJob, ReturnType<typeof setTimeout>>()

  constructor(spawn: Spawn, onCrash: (member: Member, message: string) => void) {
    this.slot = spawn({
      onStart: () => {
        this.hasStarted = true
      },
      onProgress: ({ id, share }) => this.#jobOf(id)?.report(share),
      onCrash: (message) => onCrash(this, message),
    })
  }

  get isIdle(): boolean {
    return this.jobs.size === 0 && this.ending.size === 0
  }

  /** All that is lost with it. */
  get unfinished(): readonly PooledJob[] {
    return [...this.jobs, ...this.ending]
  }

  /** How many of its turns jobs have that are no less urgent. */
  asUrgent(level: number): number {
    const urgent = [...this.jobs].filter((job) => job.level <= level)
    return urgent.reduce((sum, { turns }) => sum + turns, 0)
  }

  /** Whether it may take one more that is so urgent. */
  hasTurn(level: number): boolean {
    const most = level <= priority.audio ? MOST_JOBS_AT_ONCE : JOBS_AT_ONCE
    return this.jobs.size < MOST_JOBS_AT_ONCE && this.asUrgent(level) < most
  }

  /** Runs a job to its end, whoever still waits for it; its turn is free then. */
  async run(job: PooledJob, onEnd: () => void): Promise<void> {
    this.jobs.add(job)
    this.end = job.span?.end ?? this.end
    try {
      const value = await job.run(this.slot.api, job.id)
      if (job.isWanted) job.succeed(value)
    } catch (error) {
      if (job.isWanted) job.fail(error)
    }
    this.hasStarted = true
    this.#forget(job)
    onEnd()
    job.end()
  }

  /**
   * Has the worker end a job of it. Its turn is free as soon as the worker answers, which it does
   * between two blocks of work.
   *
   * @param onFree   its turn may be taken by another
   * @param onStuck  the worker does not answer
   */
  stop(job: PooledJob, onFree: () => void, onStuck: () => void): void {
    this.#watch(job, onStuck)
    void this.#stopped(job, onFree)
  }

  /** One that is still being loaded is not stuck. */
  #watch(job: PooledJob, onStuck: () => void): void {
    const retry = () => (this.hasStarted ? onStuck() : this.#watch(job, onStuck))
    this.#timers.set(job, setTimeout(retry, STUCK_MS))
  }

  async #stopped(job: PooledJob, onFree: () => void): Promise<void> {
    await this.slot.api.cancel(job.id)
    clearTimeout(this.#timers.get(job))
    if (!this.jobs.delete(job)) return
    this.ending.add(job)
    onFree()
  }

  /** Ends the worker, whatever it does. */
  terminate(): void {
    for (const job of this.unfinished) this.#forget(job)
    this.slot.terminate()
  }

  #jobOf(id: number): PooledJob | undefined {
    return [...this.jobs].find((job) => job.id === id)
  }

  #forget(job: PooledJob): void {
    clearTimeout(this.#timers.get(job))
    this.#timers.delete(job)
    this.jobs.delete(job)
    this.ending.delete(job)
  }
}
