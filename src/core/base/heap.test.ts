import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MaxHeap } from './heap'

test('things come out in the order of their keys, whatever is put in between', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 3000 }), fc.array(fc.boolean()), (keys, pops) => {
      const heap = new MaxHeap(Float64Array.from(keys))
      const inside = new Set<number>()
      const popped = (): void => {
        const largest = Math.max(...[...inside].map((thing) => keys[thing] as number))
        const thing = heap.pop()
        if (thing === undefined) return expect(inside.size).toBe(0)
        expect(keys[thing]).toBe(largest)
        expect(inside.delete(thing)).toBe(true)
      }
      for (const thing of keys.keys()) {
        heap.push(thing)
        inside.add(thing)
        if (pops[thing % Math.max(1, pops.length)] === true) popped()
      }
      expect(heap.size).toBe(inside.size)
      while (inside.size > 0) popped()
      expect(heap.pop()).toBeUndefined()
    }),
    { seed: 3, numRuns: 30 },
  )
})
