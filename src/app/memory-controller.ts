import type { TileController } from '#app/drawing'
import type { ListeningController } from '#app/sound'
import type { EditorStore } from '#editor'
import type { WorkerPool } from '#engine'
import { MEMORY_BUDGETS, type MemoryShares, memoryShares, WORKER_BYTES } from './memory-shares'

const REMEMBERED_AS = 'memory-budget-bytes'

/** What `storage` does for settings that outlive a visit. */
export interface SettingsStorage {
  remembered(name: string): string | undefined
  remember(name: string, value: string): void
}

/** The memory budget, and what is used of it. */
export interface MemoryController {
  /** What of the budget goes to whom now. */
  readonly shares: MemoryShares
  /** Another budget, for this visit and the next ones. */
  setBudget(budgetBytes: number): void
  /** Tells the state what is used, if that is another number of MiB. */
  update(): void
}

/** Those who use the budget. */
export interface MemoryHolders {
  readonly pool: WorkerPool
  readonly soundPool: WorkerPool
  readonly tiles: TileController
  readonly listening: ListeningController
}

/**
 * Keeps what tiles, sound and workers hold under one budget.
 *
 * @param holders  asked only after they are made: they are made with their shares
 */
export function createMemoryController(
  store: EditorStore,
  settings: SettingsStorage,
  holders: () => MemoryHolders,
): MemoryController {
  const cores = navigator.hardwareConcurrency
  const budget = MEMORY_BUDGETS.find(
    (bytes) => String(bytes) === settings.remembered(REMEMBERED_AS),
  )
  if (budget !== undefined) setInState({ budgetBytes: budget })
  let shares = memoryShares(store.getState().memory.budgetBytes, cores)

  function setInState(change: {
    readonly budgetBytes?: number
    readonly usedBytes?: number
  }): void {
    store.setState((state) => ({ memory: { ...state.memory, ...change } }))
  }

  return {
    get shares() {
      return shares
    },
    setBudget: (budgetBytes) => {
      settings.remember(REMEMBERED_AS, String(budgetBytes))
      setInState({ budgetBytes })
      shares = memoryShares(budgetBytes, cores)
      const { pool, tiles } = holders()
      pool.resize(shares.workerCount)
      tiles.setBudget(shares.tileBytes)
    },
    update: () => {
      const { pool, soundPool, tiles, listening } = holders()
      const workerBytes = (pool.workerCount + soundPool.workerCount) * WORKER_BYTES
      const bytes = tiles.usedBytes + listening.usedBytes + workerBytes
      const usedBytes = Math.ceil(bytes / 2 ** 20) * 2 ** 20
      if (usedBytes !== store.getState().memory.usedBytes) setInState({ usedBytes })
    },
  }
}
