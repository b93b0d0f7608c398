import type { Picture } from '#app/drawing'
import type { ListeningController } from '#app/sound'
import type { EditorState } from '#editor'
import type { WorkerPool } from '#engine'
import { type MemoryShares, memoryShares, WORKER_BYTES } from './memory-shares'

/** Those who use the memory budget. */
export interface MemoryHolders {
  readonly pool: WorkerPool
  readonly soundPool: WorkerPool
  readonly picture: Pick<Picture, 'setTileBudget' | 'usedBytes'>
  readonly listening: Pick<ListeningController, 'usedBytes'>
}

/** What of the present budget goes to whom. */
export function sharesOf({ memoryBudgetBytes }: EditorState): MemoryShares {
  return memoryShares(memoryBudgetBytes, navigator.hardwareConcurrency)
}

/** Whether memory is to be shared out otherwise than before. */
export function isOtherSharing(after: EditorState, before: EditorState): boolean {
  return (
    after.memoryBudgetBytes !== before.memoryBudgetBytes ||
    isSoundAtRest(after) !== isSoundAtRest(before)
  )
}

/** Holds workers and tiles to the present budget; sound asks for its share whenever it fetches. */
export function shareMemory(state: EditorState, { pool, soundPool, picture }: MemoryHolders): void {
  const { workerCount, blockBytes, tileBytes } = sharesOf(state)
  pool.resize(workerCount)
  pool.setBlockBudget(blockBytes)
  soundPool.setBlockBudget(isSoundAtRest(state) ? 0 : blockBytes)
  picture.setTileBudget(tileBytes)
}

/** While a file is made its worker holds nothing, unless something is heard meanwhile. */
function isSoundAtRest({ making, playback }: EditorState): boolean {
  return making.size > 0 && !playback.isPlaying
}

/** What they use of it now, to the next MiB. */
export function usedBytesOf({ pool, soundPool, picture, listening }: MemoryHolders): number {
  const workerBytes = (pool.workerCount + soundPool.workerCount) * WORKER_BYTES
  const bytes = picture.usedBytes + listening.usedBytes + workerBytes
  return Math.ceil(bytes / 2 ** 20) * 2 ** 20
}
