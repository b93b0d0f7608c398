import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { levelsAboveFloor, tileFloor } from './above-floor'
import { SILENT } from './reduce-tiles'
import { TILE_SIZE } from './tile-address'

const CELLS = TILE_SIZE * TILE_SIZE

/** Noise of ±3 dB about a level of each row, a carrier in row 9 and a burst in columns 100 to 109 of row 40. */
function tileAt(levelOf: (row: number) => number, seed: number): Int16Array {
  const random = seededRandom(seed)
  return Int16Array.from({ length: CELLS }, (_, i) => {
    const [column, row] = [Math.floor(i / TILE_SIZE), i % TILE_SIZE]
    const isBurst = row === 40 && column >= 100 && column < 110
    const level = levelOf(row) + (row === 9 ? 4000 : 0) + (isBurst ? 2500 : 0)
    return Math.round(level + 600 * (random() - 0.5))
  })
}

const sloping = (row: number) => -9000 + 10 * row

test('noise and carriers are floor, whatever their levels; a burst stands out of it', () => {
  const tile = tileAt(sloping, 1)
  const above = levelsAboveFloor(tile, tileFloor(tile), SILENT)
  for (const row of [0, 9, 40, 200]) {
    for (const column of [0, 50, 200, 255]) {
      expect(Math.abs(above[column * TILE_SIZE + row] as number)).toBeLessThan(450)
    }
  }
  expect(above[105 * TILE_SIZE + 40]).toBeGreaterThan(2000)
})

test('where one tile meets the next both have the same floor', () => {
  const [left, right] = [tileAt(sloping, 2), tileAt((row) => sloping(row) + 2000, 3)]
  const [a, b] = [tileFloor(left), tileFloor(right)]
  const flat = new Int16Array(CELLS)
  const last = levelsAboveFloor(flat, a, SILENT, undefined, b).subarray(-TILE_SIZE)
  const first = levelsAboveFloor(flat, b, SILENT, a).subarray(0, TILE_SIZE)
  for (let row = 0; row < TILE_SIZE; row++) {
    expect(Math.abs((last[row] as number) - (first[row] as number))).toBeLessThan(20)
  }
})

test('no floor lies lower than what can be seen', () => {
  const tile = tileAt(sloping, 5)
  const above = levelsAboveFloor(tile, tileFloor(tile), -7000)
  expect(above[105 * TILE_SIZE + 40]).toBeLessThan(1200)
  expect(above[0]).toBeLessThan(-1500)
})

test('silence beside a sound is no floor, and silence alone is one', () => {
  const tile = tileAt(() => -6000, 4).fill(SILENT, 0, CELLS / 4)
  expect(tileFloor(tile)[100]).toBeGreaterThan(-6400)
  expect(tileFloor(new Int16Array(CELLS).fill(SILENT)).every((level) => level === SILENT)).toBe(
    true,
  )
})
