import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelTable, NO_VALUE, VALUE_OFFSET } from './level-table'
import { PLAIN_ROW, SHADE_ROWS } from './shades'

const EMPTY = 7
const shades = Uint32Array.from({ length: SHADE_ROWS * 256 }, (_, i) => 1000 + i)

test('each value has the level that its place in the range says, and the colour of that level', () => {
  const db = fc.double({ min: -350, max: 350, noNaN: true })
  fc.assert(
    fc.property(db, db, (dbMin, dbMax) => {
      const { levels, colours } = levelTable({ dbMin, dbMax }, shades, EMPTY)
      const spanDb = Math.max(dbMax - dbMin, 0.01)
      let wrong = 0
      for (let slot = 0; slot < 65536; slot++) {
        const share = ((slot - VALUE_OFFSET) / 100 - dbMin) / spanDb
        const wanted = Math.min(255, Math.max(0, 255 * share + 0.5))
        const level = levels[slot] as number
        // At an edge between two levels rounding decides.
        if (level > wanted + 1e-6 || level < Math.min(254, wanted - 1 - 1e-6)) wrong++
        const colour = slot === NO_VALUE ? EMPTY : 1000 + PLAIN_ROW * 256 + level
        if (colours[slot] !== colour) wrong++
      }
      expect(wrong).toBe(0)
    }),
    { seed: 11, numRuns: 40 },
  )
})
