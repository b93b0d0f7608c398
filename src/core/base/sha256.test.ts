import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sha256 } from './sha256'

test('however the bytes come in parts, it is what Node computes', () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 })
  fc.assert(
    fc.property(parts, (all) => {
      const hash = new Sha256()
      const expected = createHash('sha256')
      for (const part of all) {
        hash.add(part)
        expected.update(part)
      }
      expect(hash.digest()).toBe(expected.digest('hex'))
    }),
    { numRuns: 300, seed: Date.now() % 2 ** 31 },
  )
})
