import { releaseProxy, wrap } from 'comlink'
import type { EngineName } from '#core/dsp'
import type { WorkerApi } from '#protocol'
// oxlint-disable-next-line import/default -- Vite makes this module: its default is the entry's address
import entryUrl from '../worker/main.ts?worker&url'
import { ownWorker } from './own-worker'
import type { Spawn, WorkerSlot } from './pool'

/**
 * Starts workers. The proxy is held by the slot: a collected one would lose its replies.
 *
 * @param engine  what they compute with
 */
export function spawnWith(engine: EngineName): Spawn {
  return (onCrash) => spawnWorker(engine, onCrash)
}

function spawnWorker(engine: EngineName, onCrash: (message: string) => void): WorkerSlot {
  const worker = ownWorker(entryUrl, engine)
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
