import { releaseProxy, wrap } from 'comlink'
import type { WorkerApi } from '#protocol'
import type { WorkerSlot } from './pool'

/** Starts one worker. The proxy is held by the slot: a collected one would lose its replies. */
export function spawnWorker(onCrash: (message: string) => void): WorkerSlot {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' })
  worker.onerror = (event) =>
    onCrash(event.message || 'it could not be loaded or ran out of memory')
  const api = wrap<WorkerApi>(worker)
  return {
    api,
    terminate: () => {
      api[releaseProxy]()
      worker.terminate()
    },
  }
}
