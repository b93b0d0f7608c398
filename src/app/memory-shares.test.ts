import { expect, test } from 'vitest'
import { MEMORY_BUDGETS, memoryShares, OTHER_WORKERS, WORKER_BYTES } from './memory-shares'

const CORES = [0, 1, 2, 8, 64]

/** All of what a budget is shared out to. */
function sharedOut(budget: number, cores: number): number {
  const shares = memoryShares(budget, cores)
  const { workerCount, blockBytes, soundBytes, pageBytes, tileBytes } = shares
  const workerBytes = (workerCount + OTHER_WORKERS) * (WORKER_BYTES + blockBytes)
  return workerBytes + soundBytes + pageBytes + tileBytes
}

test.each(MEMORY_BUDGETS)(
  'the shares of %i bytes add up to it, blocks of all workers too',
  (budget) => {
    for (const cores of CORES) {
      const { workerCount, blockBytes, tileBytes } = memoryShares(budget, cores)
      // Of the smallest one tiles have more than is left.
      const least = budget === MEMORY_BUDGETS[0] ? budget / 8 : 0
      expect(sharedOut(budget, cores)).toBeLessThanOrEqual(budget + least)
      expect(sharedOut(budget, cores)).toBeGreaterThan(0.99 * budget)
      expect(tileBytes).toBeGreaterThanOrEqual(budget / 8)
      expect(blockBytes).toBeGreaterThan(2 ** 23)
      expect(workerCount).toBeGreaterThanOrEqual(1)
      expect(workerCount).toBeLessThanOrEqual(Math.max(1, cores))
    }
  },
)

test('half a gigabyte on two cores has room for five layers on stereo in each worker', () => {
  const { workerCount, blockBytes, tileBytes } = memoryShares(2 ** 29, 2)
  expect([workerCount, blockBytes, tileBytes].map((n) => (n > 2 ? n / 2 ** 20 : n))).toEqual([
    2, 20, 64,
  ])
})

test('128 MiB are one worker on any machine; 4 GiB keep 42 of 64 cores at work', () => {
  expect(memoryShares(2 ** 27, 64).workerCount).toBe(1)
  expect(memoryShares(2 ** 32, 64).workerCount).toBe(42)
})
