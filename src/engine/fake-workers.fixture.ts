import type { Spawn, WorkerEvents, WorkerSlot } from './member'
import type { WorkerPool } from './pool'

/** Workers that never do anything by themselves: jobs of the tests bring their own promises. */
export function fakeWorkers() {
  const spawned: WorkerEvents[] = []
  const terminated: number[] = []
  const cancelled: number[] = []
  /** Whether they answer a cancel. */
  const state = { isStuck: false }
  const spawn: Spawn = (events) => {
    const number = spawned.push(events) - 1
    const cancel = (id: number) => {
      cancelled.push(id)
      return state.isStuck ? new Promise<void>(() => undefined) : Promise.resolve()
    }
    const fetchAll = () => Promise.resolve()
    return {
      api: { cancel, fetchAll } as unknown as WorkerSlot['api'],
      terminate: () => void terminated.push(number),
    }
  }
  return {
    spawn,
    terminated,
    cancelled,
    state,
    start: (number: number) => spawned[number]?.onStart(),
    crash: (message: string, number = spawned.length - 1) => spawned[number]?.onCrash(message),
    report: (number: number, id: number, share: number) =>
      spawned[number]?.onProgress({ id, share }),
    get spawnedCount() {
      return spawned.length
    },
  }
}

/** A job that ends when it is told to. */
export function blockedJobs(pool: WorkerPool) {
  const ends: (() => void)[] = []
  const submit = (level: number) =>
    pool.submit(level, () => new Promise<void>((resolve) => ends.push(resolve)))
  return { ends, submit }
}
