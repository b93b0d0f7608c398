import { expect, test } from 'vitest'
import { HEAL_SIDES } from '#core/mask'
import type { TableLine } from '../table'
import { effectCells, effectOf } from './effect-cells'

const lineWith = (effect: string): TableLine => ({
  line: 2,
  cells: [effect],
  table: {
    columnIndices: new Map([['effect', 0]]),
    heading: ['effect'],
    readNumber: Number,
  },
})

test.each(HEAL_SIDES)('what heals from %s says so in a table, and is read as it was', (from) => {
  const [cell, gain] = effectCells({ kind: 'heal', from })
  expect([cell, gain]).toEqual([from === 'auto' ? 'heal' : `heal ${from}`, ''])
  expect(effectOf(lineWith(cell), 'effect', 'gain_db')).toEqual({ kind: 'heal', from })
})

test.each(['heal sideways', 'mark time', 'heal time twice'])('%s is refused', (cell) => {
  expect(() => effectOf(lineWith(cell), 'effect', 'gain_db')).toThrow('none of reject')
})
