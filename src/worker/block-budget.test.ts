import { expect, test } from 'vitest'
import { BlockCache } from '#core/chain'
import { blockBudget, dropBlocks, setBlockBudget } from './block-budget'

const LENGTH = 4096
const BLOCK_BYTES = 8 * LENGTH

test('a budget holds from when it comes, whether the cache is there already or not', async () => {
  await setBlockBudget(3 * BLOCK_BYTES)
  const cache = new BlockCache(blockBudget.bytes)
  blockBudget.cache = cache
  const put = (keys: string): void => {
    for (const key of keys) cache.set(key, { planes: [new Float64Array(LENGTH)], touched: [] })
  }
  put('abcd')
  expect(cache.usedBytes).toBe(3 * BLOCK_BYTES)
  await setBlockBudget(BLOCK_BYTES)
  expect(cache.usedBytes).toBe(BLOCK_BYTES)
  await setBlockBudget(2 * BLOCK_BYTES)
  await dropBlocks()
  expect(cache.usedBytes).toBe(0)
  put('efg')
  expect(cache.usedBytes).toBe(2 * BLOCK_BYTES)
})
