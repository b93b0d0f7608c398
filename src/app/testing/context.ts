import type { AppContext } from '#app/context'
import { createEditorStore } from '#editor'
import { WorkerPool } from '#engine'
import type { WorkerApi } from '#protocol'

type WorkerSlot = ReturnType<ConstructorParameters<typeof WorkerPool>[1]>

/** A pool of one worker that can do this alone, in the test's own thread. */
export function poolWith(can: Partial<WorkerApi>): WorkerPool {
  const notices = {
    registerRecordings: () => Promise.resolve(),
    registerMasks: () => Promise.resolve(),
    registerLearnt: () => Promise.resolve(),
    cancel: () => Promise.resolve(),
    dropBlocks: () => Promise.resolve(),
  }
  const api = { ...notices, ...can } as unknown as WorkerSlot['api']
  return new WorkerPool(1, () => ({ api, terminate: () => undefined }))
}

/**
 * A context with nothing open, no picture on a page and workers that do nothing, but for what
 * `change` gives.
 */
export function contextWith(change: Partial<AppContext>): AppContext {
  return {
    store: createEditorStore(),
    pool: poolWith({}),
    soundPool: poolWith({}),
    ended: new AbortController().signal,
    pictureBox: () => undefined,
    ...change,
  }
}
