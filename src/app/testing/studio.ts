import type { Studio } from '#app/studio'
import { createEditorStore } from '#editor'
import { WorkerPool } from '#engine'
import type { WorkerApi } from '#protocol'

type WorkerSlot = ReturnType<ConstructorParameters<typeof WorkerPool>[1]>

/** A pool of one worker that can do this alone, in the test's own thread. */
export function poolWith(can: Partial<WorkerApi>): WorkerPool {
  const told = {
    know: () => Promise.resolve(),
    knowMasks: () => Promise.resolve(),
    cancel: () => Promise.resolve(),
  }
  const api = { ...told, ...can } as unknown as WorkerSlot['api']
  return new WorkerPool(1, () => ({ api, terminate: () => undefined }))
}

/** A studio with nothing open, no picture on a page and workers that can do nothing, but for what is said. */
export function studioWith(change: Partial<Studio>): Studio {
  return {
    store: createEditorStore(),
    pool: poolWith({}),
    soundPool: poolWith({}),
    file: undefined,
    checks: undefined,
    pictureBox: () => undefined,
    ...change,
  }
}
