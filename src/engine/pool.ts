import type { RecordingFacts } from '#core/formats'
import type { Layer } from '#core/layers'
import type { Mask } from '#core/mask'
import type { ChainRef, MaskRef, RecordingRef } from '#protocol'
import { type Job, type JobOptions, PooledJob, type Run } from './job'
import { JobQueue } from './job-queue'
import { Member, type Spawn } from './member'
import { priority } from './priority'
import { Registries } from './registries'
import { WorkerCrash } from './worker-crash'

/**
 * Runs jobs on as many workers as it is given, by priority, and long ones each on a worker of its
 * own. Workers hold nothing but the recordings and masks that they are sent, so a crashed one
 * loses the job that ended it alone. README.md has the states and what leads from one to another.
 */
export class WorkerPool {
  readonly #queue = new JobQueue<PooledJob>()
  /** Jobs that a worker died beside: each runs again by itself, one after the other. */
  readonly #suspects: PooledJob[] = []
  /** The suspect that runs. */
  #suspect: PooledJob | undefined
  readonly #members = new Set<Member>()
  /** Workers that have one job, or wait for one, beside the others. */
  readonly #own = new Set<Member>()
  readonly #spawn: Spawn
  readonly #registries = new Registries(() => Array.from(this.#all(), ({ slot }) => slot.api))
  #size: number
  /** Workers that were never able to start: nothing starts in their stead until another size is set. */
  #unstartedCount = 0
  #jobsSoFar = 0
  /** Workers that wait for a long job. */
  #mostIdle = 1
  #isFetchingAll = false
  #blockBytes: number | undefined
  #lastCrash: WorkerCrash | undefined
  #hasEnded = false

  constructor(size: number, spawn: Spawn) {
    this.#spawn = spawn
    this.#size = size
    this.#fill()
  }

  get size(): number {
    return this.#size
  }

  /** Those of long jobs too. */
  get workerCount(): number {
    return this.#size + this.#own.size
  }

  /** Starts workers, or ends those too many as soon as they are idle. */
  resize(size: number): void {
    if (this.#hasEnded) return
    this.#size = size
    this.#unstartedCount = 0
    this.#fill()
    for (const member of this.#members) this.#retire(member)
    this.#next()
  }

  /** The reference by which jobs name a recording, which is sent to each worker once. */
  recordingRef(file: Blob, facts: RecordingFacts): RecordingRef {
    return this.#registries.recordingRef(file, facts)
  }

  /**
   * The reference by which jobs name a mask that is drawn or heard, which is sent to each worker once, as
   * is each of its regions; marks are not.
   */
  maskRef(mask: Mask): MaskRef {
    return this.#registries.maskRef(mask)
  }

  /** What jobs name a chain by that only its sound is asked of: marks are not sent. */
  soundRef(chain: readonly Layer[]): ChainRef {
    return this.#registries.soundRef(chain)
  }

  /** What jobs name a chain by. */
  chainRef(chain: readonly Layer[]): ChainRef {
    return this.#registries.chainRef(chain)
  }

  /** Has the workers, and those that are started later, hold so many bytes of rendered blocks each. */
  setBlockBudget(budgetBytes: number): void {
    this.#blockBytes = budgetBytes
    for (const { slot } of this.#all()) void slot.api.setBlockBudget(budgetBytes)
  }

  /** Has the workers that wait for the next long job drop the blocks that the last one rendered. */
  dropLongBlocks(): void {
    for (const { isIdle, slot } of this.#own) if (isIdle) void slot.api.dropBlocks()
  }

  /** Has the workers, and those that are started later, fetch the code that no job has needed so far. */
  fetchAll(): void {
    this.#isFetchingAll = true
    for (const { slot } of this.#all()) void slot.api.fetchAll()
  }

  /** Starts the worker of the first long job before that is submitted: from then on it needs no network. */
  readyForLong(): void {
    if (this.#own.size === 0 && !this.#hasEnded) this.#started(this.#own)
  }

  /** Has so many workers start before long jobs are submitted, and wait for the next ones: one that has just begun compiles its code anew. */
  keepForLong(count: number): void {
    if (this.#hasEnded) return
    this.#mostIdle = count
    while (this.#own.size < count) this.#started(this.#own)
    this.#retireOwn()
  }

  /** Ends all workers and cancels all jobs; what is submitted from now on is cancelled at once. */
  end(): void {
    this.#hasEnded = true
    this.#size = 0
    const jobs = [...this.#all()].flatMap(({ unfinished }) => unfinished)
    for (const member of this.#all()) member.terminate()
    this.#members.clear()
    this.#own.clear()
    for (const job of [...jobs, ...this.#queue.takeAll(), ...this.#suspects.splice(0)]) {
      job.drop()
      job.end()
    }
  }

  submit<T>(level: number, run: Run<T>, options: JobOptions = {}): Job<T> {
    const job = new PooledJob(++this.#jobsSoFar, level, run, options)
    if (this.#hasEnded) this.#cancel(job as PooledJob)
    else {
      this.#queue.push(job as PooledJob, level, job.span)
      this.#next()
    }
    return this.#jobOf(job as PooledJob, job.promise)
  }

  /** A job of seconds or minutes: it has a worker of its own, which no other job waits for. */
  submitLong<T>(run: Run<T>, options: JobOptions = {}): Job<T> {
    const job = new PooledJob(++this.#jobsSoFar, priority.background, run, options)
    if (this.#hasEnded) this.#cancel(job as PooledJob)
    else this.#runAlone(job as PooledJob)
    return this.#jobOf(job as PooledJob, job.promise)
  }

  #jobOf<T>(job: PooledJob, promise: Promise<T>): Job<T> {
    return { promise, ended: job.ended, cancel: () => this.#cancel(job) }
  }

  #cancel(job: PooledJob): void {
    if (!job.drop()) return
    const member = [...this.#all()].find(({ jobs }) => jobs.has(job))
    if (member !== undefined) {
      member.stop(
        job,
        () => this.#next(),
        () => this.#lost(member, new WorkerCrash('it did not answer'), false),
      )
      return
    }
    this.#queue.remove(job)
    const i = this.#suspects.indexOf(job)
    if (i >= 0) this.#suspects.splice(i, 1)
    job.end()
  }

  *#all(): Generator<Member> {
    yield* this.#members
    yield* this.#own
  }

  #fill(): void {
    while (this.#members.size < this.#size - this.#unstartedCount) this.#started(this.#members)
  }

  #started(group: Set<Member>): Member {
    const member = new Member(this.#spawn, (crashed, message) =>
      this.#lost(crashed, new WorkerCrash(message), true),
    )
    group.add(member)
    const { api } = member.slot
    this.#registries.sendAll(api)
    if (this.#blockBytes !== undefined) void api.setBlockBudget(this.#blockBytes)
    if (this.#isFetchingAll) void api.fetchAll()
    return member
  }

  /**
   * A worker is no more.
   *
   * @param isCrash  it ended by itself, by what one of its jobs did if it had any
   */
  #lost(member: Member, crash: WorkerCrash, isCrash: boolean): void {
    const isOwn = this.#own.delete(member)
    if (!isOwn && !this.#members.delete(member)) return
    this.#lastCrash = crash
    const { unfinished, hasStarted } = member
    member.terminate()
    if (!hasStarted && !isOwn) this.#unstartedCount++
    for (const job of unfinished) {
      if (job.isWanted && isCrash && hasStarted && unfinished.length === 1) job.fail(crash)
      else if (job.isWanted) this.#again(job, hasStarted, crash)
      if (!job.isWanted) job.end()
    }
    this.#nextSuspect()
    this.#next()
  }

  /** Runs a job again that its worker was lost beside. */
  #again(job: PooledJob, hasStarted: boolean, crash: WorkerCrash): void {
    if (hasStarted && !job.isRepeatable) job.fail(crash)
    else if (hasStarted) this.#suspects.push(job)
    // It has not begun. One that no worker of its own could start for takes its turn among the others.
    else this.#queue.push(job, job.level, job.span)
  }

  #nextSuspect(): void {
    if (this.#suspect !== undefined) return
    this.#suspect = this.#suspects.shift()
    if (this.#suspect !== undefined) void this.#runSuspect(this.#suspect)
  }

  async #runSuspect(job: PooledJob): Promise<void> {
    this.#runAlone(job)
    await job.ended
    this.#suspect = undefined
    this.#nextSuspect()
  }

  #runAlone(job: PooledJob): void {
    const idle = [...this.#own].find((member) => member.isIdle)
    const member = idle ?? this.#started(this.#own)
    void member.run(job, () => this.#retireOwn())
  }

  #retireOwn(): void {
    const idle = [...this.#own].filter(({ isIdle }) => isIdle)
    for (const member of idle.slice(this.#mostIdle)) {
      this.#own.delete(member)
      member.terminate()
    }
  }

  #next(): void {
    for (;;) {
      const level = this.#queue.priority
      if (level === undefined) return
      this.#fill()
      const member = this.#leastBusy(level)
      if (member && !member.hasTurn(level)) return
      const others = [...this.#members].filter((other) => other !== member)
      const job = this.#queue.take({ own: member?.end, others: others.map(({ end }) => end) })
      if (job === undefined) return
      if (member !== undefined) this.#run(member, job)
      else {
        job.fail(this.#lastCrash)
        job.end()
      }
    }
  }

  /** Of the workers that are to stay. */
  #leastBusy(level: number): Member | undefined {
    const staying = [...this.#members].slice(0, this.#size)
    const [least] = staying.toSorted(
      (a, b) => a.asUrgent(level) - b.asUrgent(level) || a.jobs.size - b.jobs.size,
    )
    return least
  }

  #run(member: Member, job: PooledJob): void {
    void member.run(job, () => {
      this.#retire(member)
      this.#next()
    })
  }

  /** Ends an idle worker that is one too many. */
  #retire(member: Member): void {
    if (!member.isIdle || this.#members.size <= this.#size) return
    if (this.#members.delete(member)) member.terminate()
  }
}
