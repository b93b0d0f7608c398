import type { Engines } from '#core/dsp'
import type { Input, NoInput } from './files/inputs'
import type { Outcome } from './outcome'
import { type BatchJob, processorOf } from './processors/batch-job'
import { failedOutcome, type Task, Tasks } from './tasks'
import { inThreads, type StartThread } from './threads'

/** What running tasks takes from whoever starts the program. */
export interface RunHost {
  readonly engines: Engines
  readonly version: string
  /** Undefined where there are none: all is done here, one after the other. */
  readonly startThread: StartThread | undefined
  /** `index` of `count` files is under way. */
  progress(path: string, index: number, count: number, share: number): void
  /** A file is finished. */
  finished(outcome: Outcome): void
}

/** What is to be done of an input, or why it is not. */
export type Planned = Task | Outcome

/**
 * Does the tasks of a job, so many at once. One that fails is reported, and the others are done.
 *
 * @returns  what became of each, in their order
 */
export async function runTasks(
  job: BatchJob,
  planned: readonly Planned[],
  { jobs }: { readonly jobs: number },
  host: RunHost,
): Promise<readonly Outcome[]> {
  const outcomes: (Outcome | undefined)[] = []
  const finish = (index: number, outcome: Outcome): void => {
    outcomes[index] = outcome
    host.finished(outcome)
  }
  const tasks = new Map<number, Task>()
  for (const [index, each] of planned.entries()) {
    if ('record' in each) tasks.set(index, each)
    else finish(index, each)
  }
  const progress = (index: number, share: number): void =>
    host.progress(planned[index]?.path ?? '', index, planned.length, share)
  const threadCount = Math.min(jobs, tasks.size)
  if (host.startThread !== undefined && threadCount > 1) {
    await inThreads(host.startThread, threadCount, job, tasks, { progress, finish })
  } else {
    const here = new Tasks(processorOf(job), job, host.engines)
    for (const [index, task] of tasks) {
      finish(index, await here.outcome(task, (share) => progress(index, share)))
    }
  }
  return outcomes.filter((outcome) => outcome !== undefined)
}

/** A task for each input; what is no input has failed. */
export async function plannedTasks(
  inputs: readonly (Input | NoInput)[],
  recordOf: (input: Input, nth: number) => string,
): Promise<readonly Planned[]> {
  const counts = new Map<string, number>()
  const planned: Planned[] = []
  for (const input of inputs) {
    const { path } = input
    const nth = counts.get(path) ?? 0
    counts.set(path, nth + 1)
    if (input.file === undefined) planned.push(failedOutcome(path, input.reason, 0))
    else planned.push({ path, nth, record: recordOf(input, nth) })
    await input.file?.close()
  }
  return planned
}
