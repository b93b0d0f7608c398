import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JobQueue } from './job-queue'

test('jobs leave by priority, equal ones as they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 })), (priorities) => {
      const queue = new JobQueue<number>()
      for (const [order, priority] of priorities.entries()) queue.push(order, priority)
      const left = priorities.map(() => queue.pop())
      const expected = [...priorities.keys()].sort(
        (a, b) => (priorities[a] as number) - (priorities[b] as number) || a - b,
      )
      expect(left).toEqual(expected)
      expect(queue.pop()).toBeUndefined()
    }),
  )
})
