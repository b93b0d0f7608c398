import { parentPort, type Worker, workerData } from 'node:worker_threads'
import { messageOf } from '#core/base'
import type { Engines } from '#core/dsp'
import type { Outcome } from './outcome'
import { type BatchJob, processorOf } from './processors/batch-job'
import { enlisted } from './running-threads'
import { failedOutcome, type Task, Tasks } from './tasks'

/** Starts this program as a thread that does tasks of a job. */
export type StartThread = (job: BatchJob) => Worker

/** What a thread is asked, and what it says. */
interface Asked {
  readonly index: number
  readonly task: Task
}
type Notice =
  | { readonly index: number; readonly share: number }
  | { readonly index: number; readonly outcome: Outcome }

interface ThreadsHost {
  progress(index: number, share: number): void
  finish(index: number, outcome: Outcome): void
}

/**
 * Does tasks in so many threads, each a task after the other. A thread that dies takes one task with
 * it, which has failed then; the next one goes on.
 */
export async function inThreads(
  start: StartThread,
  count: number,
  job: BatchJob,
  tasks: ReadonlyMap<number, Task>,
  host: ThreadsHost,
): Promise<void> {
  const waiting = tasks.entries()
  await Promise.all(Array.from({ length: count }, servedByOne))

  async function servedByOne(): Promise<void> {
    let thread: Worker | undefined
    for (const [index, task] of waiting) {
      thread ??= enlisted(start(job))
      try {
        const outcome = await answered(thread, { index, task }, host)
        host.finish(index, outcome)
      } catch (error) {
        thread = undefined
        host.finish(index, failedOutcome(task.path, `its thread ended: ${messageOf(error)}`, 0))
      }
    }
    await thread?.terminate()
  }
}

function answered(thread: Worker, asked: Asked, host: ThreadsHost): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const onMessage = (notice: Notice): void => {
      if ('share' in notice) return host.progress(notice.index, notice.share)
      settle()
      resolve(notice.outcome)
    }
    const onEnd = (error: unknown): void => {
      settle()
      reject(error instanceof Error ? error : new Error(`exit code ${String(error)}`))
    }
    const settle = (): void => {
      thread.off('message', onMessage)
      thread.off('error', onEnd)
      thread.off('exit', onEnd)
    }
    thread.on('message', onMessage)
    thread.on('error', onEnd)
    thread.on('exit', onEnd)
    thread.postMessage(asked)
  })
}

/** The thread's side. */
export function serveTasks(engines: Engines): void {
  const job = workerData as BatchJob
  const tasks = new Tasks(processorOf(job), job, engines)
  parentPort?.on('message', ({ index, task }: Asked) => {
    const tell = (notice: Notice): void => parentPort?.postMessage(notice)
    void tasks
      .outcome(task, (share) => tell({ index, share }))
      .then((outcome) => tell({ index, outcome }))
  })
}
