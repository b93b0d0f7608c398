import { expect, test } from 'vitest'
import { recycledPlanes } from '#core/layers'
import { BlockCache } from './block-cache'

const LENGTH = 4096
/** Room for two. */
const budget = 2 * 8 * LENGTH

/** Whether the memory of a plane is among what is taken next. */
function isUsedAgain(plane: Float64Array): boolean {
  return Array.from({ length: 4 }, () => recycledPlanes.take(LENGTH)).some(
    ({ buffer }) => buffer === plane.buffer,
  )
}

test('the memory of a block that is dropped is used again, that of numbers somebody may read is not', () => {
  const cache = new BlockCache(budget)
  const [block, numbers] = [new Float64Array(LENGTH), new Float64Array(LENGTH)]
  cache.set('block', { planes: [block], touched: [] })
  cache.memory('layer').set('numbers', numbers)
  for (const key of ['a', 'b']) cache.set(key, { planes: [new Float64Array(LENGTH)], touched: [] })
  expect(cache.get('block')).toBeUndefined()
  expect(cache.memory('layer').get('numbers')).toBeUndefined()
  expect(isUsedAgain(numbers)).toBe(false)
  cache.set('c', { planes: [block], touched: [] })
  cache.setBudget(0)
  expect(isUsedAgain(block)).toBe(true)
})

test('once nobody renders any more, the memory of numbers is used again, too', () => {
  const cache = new BlockCache(budget)
  const numbers = new Float64Array(LENGTH)
  cache.memory('layer').set('numbers', numbers)
  cache.end()
  expect(cache.usedBytes).toBe(0)
  expect(isUsedAgain(numbers)).toBe(true)
})
