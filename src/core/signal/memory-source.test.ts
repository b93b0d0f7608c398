import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memorySource } from './memory-source'

test('what is not finite is silence, and counted, wherever it lies', async () => {
  const value = fc.oneof(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 19 }), async (some) => {
      const source = memorySource(8000, [Float64Array.from(some)])
      const loaded = await source.load(0, some.length, [0])
      const plane = new Float64Array(some.length)
      const count = loaded.fill(0, [plane])
      expect(plane).toEqual(Float64Array.from(some, (x) => (Number.isFinite(x) ? x : 0)))
      expect(count).toBe(some.filter((x) => !Number.isFinite(x)).length)
    }),
    { seed: 5, numRuns: 200 },
  )
})
