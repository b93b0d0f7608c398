import { releaseProxy, wrap } from 'comlink'
import type { WorkerApi } from '#protocol'
import type { WorkerSlot } from './pool'

/** Starts one worker. The proxy is held by the slot: a collected one would lose its replies. */
export function spawnWorker(): WorkerSlot {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' })
  const api = wrap<WorkerApi>(worker)
  return {
    api,
    onCrash: (report) => {
      worker.onerror = (event) => report(event.message || 'out of memory')
    },
    terminate: () => {
      api[releaseProxy]()
      worker.terminate()
    },
  }
}
