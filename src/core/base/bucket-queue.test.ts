import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BucketQueue } from './bucket-queue'

const keys = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 4, noNaN: true })), {
  maxLength: 400,
})

test('things come out in the order of their keys, to a hundredth, whatever is put in between', () => {
  fc.assert(
    fc.property(keys, fc.array(fc.boolean()), (some, pops) => {
      const queue = new BucketQueue(Float64Array.from(some))
      const inside = new Set<number>()
      const popped = (): void => {
        const largest = Math.max(...[...inside].map((thing) => some[thing] as number))
        const thing = queue.pop()
        if (thing === undefined) {
          expect(inside.size).toBe(0)
          return
        }
        expect(some[thing]).toBeGreaterThanOrEqual(largest / 1.01)
        expect(inside.delete(thing)).toBe(true)
      }
      for (const thing of some.keys()) {
        queue.push(thing)
        inside.add(thing)
        if (pops[thing % Math.max(1, pops.length)] === true) popped()
      }
      expect(queue.size).toBe(inside.size)
      while (inside.size > 0) popped()
      expect(queue.pop()).toBeUndefined()
    }),
    { seed: 3, numRuns: 60 },
  )
})

test('in order are all of them, the largest first', () => {
  fc.assert(
    fc.property(keys, (some) => {
      const order = [...ordered(new BucketQueue(Float64Array.from(some)))]
      expect([...order].sort((a, b) => a - b)).toEqual([...some.keys()])
      for (const [i, thing] of order.entries()) {
        const before = some[order[i - 1] ?? thing] as number
        expect(some[thing]).toBeLessThanOrEqual(1.01 * before)
      }
    }),
    { seed: 8, numRuns: 60 },
  )
})

function ordered(queue: BucketQueue): Int32Array {
  const steps = queue.inOrder()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
