import { expect, test } from 'vitest'
import { TILE_SIZE } from '#core/pyramid'
import { axisCells } from './axis-cells'
import { SCREEN_COLUMNS } from './screen-tile'
import { ScreenTiles } from './screen-tiles'

const ROWS = { start: 0, end: 4 }
const cells = axisCells(Float64Array.of(4, 3, 2, 1, 0), TILE_SIZE)
const sound = (level: number) => ({
  values: new Int16Array(TILE_SIZE * TILE_SIZE).fill(level),
  above: undefined,
  right: undefined,
  rightAbove: undefined,
})

test('three sounds of one place are each brought to rows once, a fourth takes a place', () => {
  const tiles = new ScreenTiles()
  const shown = (of: ReturnType<typeof sound>) => {
    tiles.begin()
    return tiles.get('a', of, cells, ROWS, 0, { start: 0, end: SCREEN_COLUMNS }, 'peak')
  }
  const sounds = [-1000, -3000, -2000].map(sound)
  const first = sounds.map(shown)
  expect(first.map((values) => [values[0], values.at(-1)])).toEqual([
    [-1000, -1000],
    [-3000, -3000],
    [-2000, -2000],
  ])
  const again = sounds.map(shown)
  expect(again.every((values, i) => values === first[i])).toBe(true)
  shown(sound(-4000))
  expect(sounds.map(shown).every((values, i) => values !== first[i])).toBe(true)
})

test('a place is forgotten once two views do not show it', () => {
  const tiles = new ScreenTiles()
  const own = sound(-1000)
  const shown = (key: string) => {
    tiles.begin()
    return tiles.get(key, own, cells, ROWS, 0, { start: 0, end: SCREEN_COLUMNS }, 'peak')
  }
  const first = shown('a')
  shown('b')
  shown('b')
  expect(shown('a')).not.toBe(first)
})
