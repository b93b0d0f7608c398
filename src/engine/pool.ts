import type { Remote } from 'comlink'
import { AppError, CancelledError, type Interval } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import type { Mask } from '#core/mask'
import type { MaskRef, RecordingRef, WorkerApi } from '#protocol'
import { JobQueue } from './job-queue'
import { KnownMasks } from './known-masks'
import { KnownRecordings } from './known-recordings'

/** What comes first when the workers are busy. */
export const priority = {
  /** A file that is being opened. */
  open: 0,
  /** Sound that is about to be heard. */
  audio: 1,
  /** What is on the screen and there in milliseconds: a glance, or the exact picture of a short view. */
  visible: 2,
  /** The mask over what is on the screen. */
  mask: 2,
  /** A first look that takes longer, and the overview's. */
  preview: 3,
  /** The exact picture of a long view. */
  exact: 4,
  /** What a person waits for with a progress bar. */
  export: 5,
  /** Waveforms, the overview's exact picture, scans. */
  background: 6,
} as const

/** A job in the pool. */
export interface Job<T> {
  /** Rejects with CancelledError after cancel(). */
  readonly promise: Promise<T>
  /** Takes the job out of the queue; if it runs already, its result is dropped. */
  cancel(): void
}

/** One worker and its way of ending. */
export interface WorkerSlot {
  readonly api: Remote<WorkerApi>
  terminate(): void
}

/** Starts a worker. `onCrash` is called when the worker itself fails, not one of its jobs. */
export type Spawn = (onCrash: (message: string) => void) => WorkerSlot

interface Waiting {
  readonly run: (api: Remote<WorkerApi>) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly level: number
  readonly span: Interval | undefined
}

/** A worker in the pool. */
interface Member {
  readonly slot: WorkerSlot
  /** What it works on. */
  readonly jobs: Set<Waiting>
  /** Where the last of its jobs that had a span ends. */
  end: number | undefined
  /** It has finished a job: a worker that fails before was never able to start. */
  hasWorked: boolean
}

/**
 * Jobs that a worker has at once: while it works on one, the bytes for the next are being read. Less
 * urgent ones do not count: those may read here and there for a second.
 */
const JOBS_AT_ONCE = 2

/** The most, and so many of those where someone waits for the first. */
const MOST_JOBS_AT_ONCE = 4

/**
 * Runs jobs on as many workers as it is given, by priority. Workers hold nothing but the recordings
 * and masks that they are told of, so a crashed one loses its jobs alone: they reject, a new worker takes the
 * place. One that cannot even start is not replaced; when none is left, every job rejects.
 */
export class WorkerPool {
  readonly #queue = new JobQueue<Waiting>()
  readonly #members = new Set<Member>()
  readonly #spawn: Spawn
  readonly #recordings = new KnownRecordings((known) => {
    for (const { slot } of this.#members) void slot.api.know(known)
  })
  readonly #masks = new KnownMasks((news) => {
    for (const { slot } of this.#members) void slot.api.knowMasks(news)
  })
  #size: number
  #isFetchingAll = false
  #lastCrash: WorkerCrash | undefined

  constructor(size: number, spawn: Spawn) {
    this.#spawn = spawn
    this.#size = size
    for (let i = 0; i < size; i++) this.#addMember()
  }

  get size(): number {
    return this.#size
  }

  /** Starts workers, or ends those too many as soon as they are idle. */
  resize(size: number): void {
    for (let i = this.#members.size; i < size; i++) this.#addMember()
    this.#size = size
    for (const member of this.#members) this.#retire(member)
    this.#next()
  }

  /** What jobs name a recording by: each worker is told of it once. */
  recordingRef(file: Blob, facts: RecordingFacts): RecordingRef {
    return this.#recordings.refOf(file, facts)
  }

  /** What jobs name a mask by: each worker is told of it, and of each region, once. */
  maskRef(mask: Mask): MaskRef {
    return this.#masks.refOf(mask)
  }

  /** Has the workers, and those that are started later, fetch the code that no job has needed so far. */
  fetchAll(): void {
    this.#isFetchingAll = true
    for (const { slot } of this.#members) void slot.api.fetchAll()
  }

  /** @param span  what of the recording the job reads (JobQueue) */
  submit<T>(level: number, run: (api: Remote<WorkerApi>) => Promise<T>, span?: Interval): Job<T> {
    let cancel: (() => void) | undefined
    const promise = new Promise<T>((resolve, reject) => {
      const waiting: Waiting = {
        run,
        resolve: (value) => resolve(value as T),
        reject,
        level,
        span,
      }
      this.#queue.push(waiting, level, span)
      cancel = () => {
        this.#queue.remove(waiting)
        reject(new CancelledError())
      }
    })
    this.#next()
    return { promise, cancel: () => cancel?.() }
  }

  #addMember(): void {
    const slot = this.#spawn((message) => this.#crashed(member, message))
    const member: Member = { slot, jobs: new Set(), end: undefined, hasWorked: false }
    this.#members.add(member)
    if (this.#recordings.all.length > 0) void slot.api.know(this.#recordings.all)
    const masks = this.#masks.all
    if (masks.lists.length > 0) void slot.api.knowMasks(masks)
    if (this.#isFetchingAll) void slot.api.fetchAll()
  }

  #crashed(member: Member, message: string): void {
    if (!this.#members.delete(member)) return
    this.#lastCrash = new WorkerCrash(message)
    member.slot.terminate()
    for (const job of member.jobs) job.reject(this.#lastCrash)
    if (member.hasWorked && this.#members.size < this.#size) this.#addMember()
    this.#next()
  }

  #next(): void {
    for (;;) {
      const level = this.#queue.priority
      if (level === undefined) return
      const member = this.#leastBusy(level)
      if (member && !hasPlace(member, level)) return
      const others = [...this.#members].filter((other) => other !== member)
      const job = this.#queue.take({ own: member?.end, others: others.map(({ end }) => end) })
      if (job === undefined) return
      if (member === undefined) job.reject(this.#lastCrash)
      else void this.#run(member, job)
    }
  }

  /** Of the workers that are to stay. */
  #leastBusy(level: number): Member | undefined {
    const staying = [...this.#members].slice(0, this.#size)
    const [least] = staying.toSorted(
      (a, b) => asUrgent(a, level) - asUrgent(b, level) || a.jobs.size - b.jobs.size,
    )
    return least
  }

  async #run(member: Member, waiting: Waiting): Promise<void> {
    member.jobs.add(waiting)
    member.end = waiting.span?.end ?? member.end
    try {
      waiting.resolve(await waiting.run(member.slot.api))
    } catch (error) {
      waiting.reject(error)
    }
    member.jobs.delete(waiting)
    member.hasWorked = true
    this.#retire(member)
    this.#next()
  }

  /** Ends an idle worker that is one too many. */
  #retire(member: Member): void {
    if (member.jobs.size > 0 || this.#members.size <= this.#size) return
    this.#members.delete(member)
    member.slot.terminate()
  }
}

/** How many of its jobs are no less urgent. */
function asUrgent({ jobs }: Member, level: number): number {
  return [...jobs].filter((job) => job.level <= level).length
}

function hasPlace(member: Member, level: number): boolean {
  const most = level <= priority.audio ? MOST_JOBS_AT_ONCE : JOBS_AT_ONCE
  return member.jobs.size < MOST_JOBS_AT_ONCE && asUrgent(member, level) < most
}

/** The thread itself failed. Shown to the user as it reads. */
class WorkerCrash extends AppError {
  override readonly name = 'WorkerCrash'
  constructor(message: string) {
    super(`A worker stopped: ${message}`)
  }
}
