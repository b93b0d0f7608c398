import { expect, test } from 'vitest'
import { MEMORY_BUDGETS, memoryShares, WORKER_BYTES } from './memory-shares'

test.each(MEMORY_BUDGETS)(
  'the shares of %i bytes add up to it, tiles having three tenths at least',
  (budget) => {
    for (const cores of [0, 1, 2, 8, 64]) {
      const { workerCount, soundBytes, tileBytes } = memoryShares(budget, cores)
      expect((workerCount + 2) * WORKER_BYTES + soundBytes + tileBytes).toBe(budget)
      expect(tileBytes).toBeGreaterThanOrEqual(0.3 * budget)
      expect(workerCount).toBeGreaterThanOrEqual(1)
      expect(workerCount).toBeLessThanOrEqual(Math.max(1, cores))
    }
  },
)

test('128 MiB are one worker on any machine; 4 GiB keep 42 of 64 cores at work', () => {
  expect(memoryShares(2 ** 27, 64).workerCount).toBe(1)
  expect(memoryShares(2 ** 32, 64).workerCount).toBe(42)
})
