import { releaseProxy, transfer, wrap } from 'comlink'
import type { EngineName } from '#core/dsp'
import type { JobProgress, WorkerApi } from '#protocol'
// oxlint-disable-next-line import/default -- Vite makes this module: its default is the entry's address
import entryUrl from '../worker/main.ts?worker&url'
import type { Spawn, WorkerEvents, WorkerSlot } from './member'
import { ownWorker } from './own-worker'

/**
 * Starts workers. The proxy is held by the slot: a collected one would lose its replies.
 *
 * @param engine  what they compute with
 */
export function spawnWith(engine: EngineName): Spawn {
  return (events) => spawnWorker(engine, events)
}

function spawnWorker(engine: EngineName, events: WorkerEvents): WorkerSlot {
  const worker = ownWorker(entryUrl, engine)
  worker.onerror = (event) =>
    events.onCrash(event.message || 'it could not be loaded or ran out of memory')
  const api = wrap<WorkerApi>(worker)
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }: MessageEvent<JobProgress>) => events.onProgress(data)
  void api.reportTo(transfer(port2, [port2])).then(() => events.onStart())
  return {
    api,
    terminate: () => {
      port1.close()
      api[releaseProxy]()
      worker.terminate()
    },
  }
}
