import { expect, test } from 'vitest'
import { type ColourTableId, colourTable } from './colour-table'

const ids: readonly ColourTableId[] = ['inferno', 'viridis', 'magma', 'grey']

/** matplotlib 3: round(255 · cm.<name>.colors[i]). */
test.each([
  ['inferno', 0, [0, 0, 4]],
  ['inferno', 128, [188, 55, 84]],
  ['inferno', 255, [252, 255, 164]],
  ['magma', 128, [183, 55, 121]],
  ['viridis', 0, [68, 1, 84]],
  ['viridis', 128, [33, 145, 140]],
  ['viridis', 255, [253, 231, 37]],
  ['grey', 77, [77, 77, 77]],
] as const)('%s %i is %j', (id, i, rgb) => {
  expect([...colourTable(id).subarray(4 * i, 4 * i + 4)]).toEqual([...rgb, 255])
})

test('a difference is black where there is none, blue below and orange above, as bright', () => {
  const table = colourTable('difference')
  const at = (i: number) => [...table.subarray(4 * i, 4 * i + 3)] as [number, number, number]
  for (const middle of [127, 128]) expect(Math.max(...at(middle))).toBeLessThan(3)
  const [[lessRed, , lessBlue], [moreRed, , moreBlue]] = [at(0), at(255)]
  expect(lessBlue).toBeGreaterThan(2 * lessRed)
  expect(moreRed).toBeGreaterThan(2 * moreBlue)
  expect([lessBlue, moreRed]).toEqual([255, 255])
})

test.each(ids)('%s grows brighter all the way', (id) => {
  const table = colourTable(id)
  expect(table.length).toBe(1024)
  const luma = (i: number) =>
    0.2126 * (table[4 * i] ?? 0) +
    0.7152 * (table[4 * i + 1] ?? 0) +
    0.0722 * (table[4 * i + 2] ?? 0)
  for (let i = 4; i < 256; i++) expect(luma(i)).toBeGreaterThan(luma(i - 4))
})
