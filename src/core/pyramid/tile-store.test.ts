import { expect, test } from 'vitest'
import { TILE_SIZE } from './tile-address'
import { type TileNews, TileStore } from './tile-store'

const tile = (level: number) => new Int16Array(TILE_SIZE * TILE_SIZE).fill(level)
const put = (key: string, values: Int16Array): TileNews => ({ kind: 'put', key, values })

test('tiles are made in arrays that are gone, and hold nothing of what was there', () => {
  const store = new TileStore()
  const gone = tile(-1000)
  expect(store.follow([put('old', gone), { kind: 'drop', key: 'old' }])).toEqual([])
  const halves = ['a', 'b']
  store.follow([
    put('a', tile(-3000)),
    put('b', tile(-5000)),
    { kind: 'make', key: 'both', axis: 'time', halves },
    { kind: 'make', key: 'first', axis: 'freq', halves: ['a'] },
  ])
  const both = store.values.get('both')
  expect(both).toBe(gone)
  expect([both?.[0], both?.at(-1)]).toEqual([-3000, -5000])
  const first = store.values.get('first')
  expect([first?.[0], first?.at(-1)]).toEqual([-3000, -20000])
})

test('of very many arrays that are gone most are given back, each once', () => {
  const store = new TileStore()
  const tiles = Array.from({ length: 100 }, (_, i) => tile(i))
  store.follow(tiles.map((values, i) => put(`${i}`, values)))
  const back = store.follow(tiles.map((_, i): TileNews => ({ kind: 'drop', key: `${i}` })))
  expect(back.length).toBeGreaterThanOrEqual(30)
  expect(new Set(back).size).toBe(back.length)
  const own: ReadonlySet<Int16Array> = new Set(tiles)
  expect(back.every((values) => own.has(values))).toBe(true)
})
