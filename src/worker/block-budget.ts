import type { BlockCache } from '#core/chain'

/** Of rendered blocks in this worker; code that renders is fetched after the budget has come, and brings its cache. */
export const blockBudget: { bytes: number; cache: BlockCache | undefined } = {
  bytes: 24 * 2 ** 20,
  cache: undefined,
}

export function setBlockBudget(bytes: number): Promise<void> {
  blockBudget.bytes = bytes
  blockBudget.cache?.setBudget(bytes)
  return Promise.resolve()
}

/** Drops what is cached now. */
export function dropBlocks(): Promise<void> {
  blockBudget.cache?.setBudget(0)
  blockBudget.cache?.setBudget(blockBudget.bytes)
  return Promise.resolve()
}
