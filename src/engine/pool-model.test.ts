import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CancelledError } from '#core/base'
import { often } from '#testing'
import type { Job } from './job'
import type { Spawn, WorkerEvents, WorkerSlot } from './member'
import { WorkerPool } from './pool'

// Whatever is submitted, cancelled, finished, broken and resized in whatever order: every job settles
// exactly once and as the model says, and nothing that can run waits.

type Outcome = 'open' | 'done' | 'failed' | 'cancelled' | 'crashed'

/** A run of a job in a worker. */
interface Running {
  readonly job: number
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

interface FakeWorker {
  readonly events: WorkerEvents
  readonly running: Map<number, Running>
  isAlive: boolean
  isStuck: boolean
}

/** What is expected of each job. */
interface Model {
  readonly jobs: { outcome: Outcome; isSuspect: boolean; readonly isRepeatable: boolean }[]
}

/** The pool, its workers, and what has become of each job. */
class Real {
  readonly workers: FakeWorker[] = []
  readonly jobs: Job<unknown>[] = []
  readonly settled: Outcome[][] = []
  readonly ended: number[] = []
  /** Runs that began when nobody waited for the job any more. */
  vainRuns = 0
  readonly pool: WorkerPool

  constructor() {
    this.pool = new WorkerPool(2, this.#spawn)
  }

  readonly #spawn: Spawn = (events) => {
    const worker: FakeWorker = { events, running: new Map(), isAlive: true, isStuck: false }
    this.workers.push(worker)
    events.onStart()
    const api = {
      compute: (id: number, job: number) => {
        this.vainRuns += this.settled[job]?.length ?? 0
        return new Promise<void>((resolve, reject) =>
          worker.running.set(id, { job, resolve, reject }),
        )
      },
      cancel: () => (worker.isStuck ? new Promise<void>(() => undefined) : Promise.resolve()),
    }
    const terminate = (): void => {
      worker.isAlive = false
    }
    return { api: api as unknown as WorkerSlot['api'], terminate }
  }

  submit(level: number, isLong: boolean, isRepeatable: boolean): void {
    const number = this.jobs.length
    const run = (api: unknown, id: number) =>
      (api as { compute(id: number, job: number): Promise<void> }).compute(id, number)
    const options = { isRepeatable }
    const job = isLong ? this.pool.submitLong(run, options) : this.pool.submit(level, run, options)
    this.jobs.push(job)
    const settled: Outcome[] = []
    this.settled.push(settled)
    this.ended.push(0)
    const outcomes = new Map<string, Outcome>([
      ['CancelledError', 'cancelled'],
      ['WorkerCrash', 'crashed'],
    ])
    job.promise.then(
      () => settled.push('done'),
      (error: Error) => settled.push(outcomes.get(error.name) ?? 'failed'),
    )
    void job.ended.then(() => {
      this.ended[number] = (this.ended[number] ?? 0) + 1
    })
  }

  get alive(): FakeWorker[] {
    return this.workers.filter(({ isAlive }) => isAlive)
  }

  /** Runs that may end: those of workers that are not stuck. */
  get runs(): { readonly worker: FakeWorker; readonly id: number; readonly run: Running }[] {
    return this.alive
      .filter(({ isStuck }) => !isStuck)
      .flatMap((worker) => [...worker.running].map(([id, run]) => ({ worker, id, run })))
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve()
}

function expectSame(model: Model, real: Real): void {
  for (const [number, { outcome }] of model.jobs.entries()) {
    expect(real.settled[number]).toEqual(outcome === 'open' ? [] : [outcome])
  }
  expect(real.vainRuns).toBe(0)
  const { alive } = real
  const isIdle = ({ running }: FakeWorker): boolean => running.size === 0
  const computed = alive.flatMap(({ running }) => [...running.values()].map(({ job }) => job))
  const isWaiting = (isSuspect: boolean): boolean =>
    model.jobs.some(
      (job, number) =>
        job.outcome === 'open' && job.isSuspect === isSuspect && !computed.includes(number),
    )
  // Beside the pool's own workers one stays for the next long job.
  if (isWaiting(false)) expect(alive.filter(isIdle).length).toBeLessThanOrEqual(1)
  if (isWaiting(true)) {
    expect(computed.some((number) => model.jobs[number]?.isSuspect === true)).toBe(true)
  }
}

type Step = (model: Model, real: Real) => void

class Command implements fc.AsyncCommand<Model, Real> {
  readonly #name: string
  readonly #step: Step

  constructor(name: string, step: Step) {
    this.#name = name
    this.#step = step
  }

  check(): boolean {
    return true
  }

  async run(model: Model, real: Real): Promise<void> {
    this.#step(model, real)
    await settle()
    expectSame(model, real)
  }

  toString(): string {
    return this.#name
  }
}

function end(model: Model, real: Real, pick: number, fails: boolean): void {
  const { runs } = real
  const chosen = runs[pick % runs.length]
  if (chosen === undefined) return
  const { worker, id, run } = chosen
  worker.running.delete(id)
  const job = model.jobs[run.job]
  const wasCancelled = job?.outcome === 'cancelled'
  if (wasCancelled) run.reject(new CancelledError())
  else if (fails) run.reject(new Error('no such file'))
  else run.resolve()
  if (job !== undefined && !wasCancelled) job.outcome = fails ? 'failed' : 'done'
}

function cancel(model: Model, real: Real, pick: number): void {
  const number = pick % Math.max(1, model.jobs.length)
  const job = model.jobs[number]
  if (job?.outcome === 'open') job.outcome = 'cancelled'
  real.jobs[number]?.cancel()
}

/** What a lost worker's jobs come to: the only one is to blame; of several those that can run again do. */
function lose(model: Model, worker: FakeWorker, isCrash: boolean): void {
  const runs = [...worker.running.values()]
  for (const { job: number } of runs) {
    const job = model.jobs[number]
    if (job?.outcome !== 'open') continue
    if ((isCrash && runs.length === 1) || !job.isRepeatable) job.outcome = 'crashed'
    else job.isSuspect = true
  }
}

function crash(model: Model, real: Real, pick: number): void {
  const { alive } = real
  const worker = alive[pick % Math.max(1, alive.length)]
  if (worker === undefined) return
  lose(model, worker, true)
  worker.events.onCrash('killed')
}

/** A worker computes without end; somebody cancels a job of it, and two seconds pass. */
function stick(model: Model, real: Real, pick: number): void {
  const { runs } = real
  const chosen = runs[pick % Math.max(1, runs.length)]
  const job = chosen && model.jobs[chosen.run.job]
  if (chosen === undefined || job?.outcome !== 'open') return
  job.outcome = 'cancelled'
  chosen.worker.isStuck = true
  real.jobs[chosen.run.job]?.cancel()
  lose(model, chosen.worker, false)
  vi.advanceTimersByTime(2100)
}

const submitted = fc.tuple(fc.nat(6), fc.nat(4), fc.nat(4)).map(([level, long, repeatable]) => {
  const [isLong, isRepeatable] = [long === 0, repeatable > 0]
  return new Command(`submit(${level}, ${isLong}, ${isRepeatable})`, (model, real) => {
    model.jobs.push({ outcome: 'open', isSuspect: false, isRepeatable })
    real.submit(level, isLong, isRepeatable)
  })
})

const picked = (name: string, step: (model: Model, real: Real, pick: number) => void) =>
  fc
    .nat(100)
    .map((pick) => new Command(`${name}(${pick})`, (model, real) => step(model, real, pick)))

const commands = fc.commands(
  [
    submitted,
    submitted,
    submitted,
    picked('finish', (model, real, pick) => end(model, real, pick, false)),
    picked('fail', (model, real, pick) => end(model, real, pick, true)),
    picked('cancel', cancel),
    picked('crash', crash),
    picked('stick', stick),
    picked('resize', (_, real, pick) => real.pool.resize(1 + (pick % 3))),
  ],
  { maxCommands: 60, size: 'max' },
)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
})

test('every job settles exactly once, as the model says, and ends exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const [model, real] = [{ jobs: [] } as Model, new Real()]
      await fc.asyncModelRun(() => ({ model, real }), some)
      // Left alone, everything comes to an end.
      while (real.runs.length > 0) {
        end(model, real, 0, false)
        await settle()
        expectSame(model, real)
      }
      expect(model.jobs.filter(({ outcome }) => outcome === 'open')).toEqual([])
      expect(real.ended).toEqual(model.jobs.map(() => 1))
    }),
    { numRuns: often(80) },
  )
})
