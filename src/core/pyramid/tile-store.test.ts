import { expect, test } from 'vitest'
import { TILE_SIZE } from './tile-address'
import { aboveFloorKey, differenceKey, type TileNews, TileStore } from './tile-store'

const tile = (level: number) => new Int16Array(TILE_SIZE * TILE_SIZE).fill(level)
const put = (key: string, values: Int16Array): TileNews => ({ kind: 'put', key, values })

test('tiles are made in memory of arrays that are gone, but are no array that anybody knew', () => {
  const store = new TileStore()
  const gone = tile(-1000)
  expect(store.follow([put('old', gone), { kind: 'drop', key: 'old' }])).toEqual([])
  const halves = ['a', 'b']
  store.follow([
    put('a', tile(-3000)),
    put('b', tile(-5000)),
    { kind: 'make', key: 'both', axis: 'time', halves, pooling: 'peak' },
    { kind: 'make', key: 'first', axis: 'freq', halves: ['a'], pooling: 'peak' },
  ])
  const both = store.get('both')
  expect(both?.buffer).toBe(gone.buffer)
  expect(both).not.toBe(gone)
  expect([both?.[0], both?.at(-1)]).toEqual([-3000, -5000])
  const first = store.get('first')
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

test('levels above the floor follow a tile and those beside it', () => {
  const store = new TileStore()
  const key = aboveFloorKey('b', -100, 'a', undefined)
  expect(store.get(key)).toBeUndefined()
  store.follow([put('a', tile(-8000)), put('b', tile(-6000))])
  const levels = store.get(key)
  expect([levels?.[0], levels?.at(-1)]).toEqual([996, 0])
  expect(store.get(key)).toBe(levels)
  store.follow([put('a', tile(-6000))])
  expect(store.get(key)?.every((level) => level === 0)).toBe(true)
})

test('a copy is an array of its own, and a difference follows both of its tiles', () => {
  const store = new TileStore()
  store.follow([put('a', tile(-3000)), { kind: 'copy', key: 'b', from: 'a' }])
  expect(store.get('b')?.[9]).toBe(-3000)
  expect(store.get('b')).not.toBe(store.get('a'))
  store.follow([{ kind: 'drop', key: 'a' }])
  expect(store.get('b')?.[9]).toBe(-3000)

  const key = differenceKey('b', 'c')
  expect(store.get(key)).toBeUndefined()
  store.follow([put('c', tile(-1000))])
  expect(store.get(key)?.every((level) => level === -2000)).toBe(true)
  // What lies below all that 16 bits tell apart is no difference.
  store.follow([put('b', tile(-20_000)), put('c', tile(-12_000))])
  expect(store.get(key)?.every((level) => level === 0)).toBe(true)
  store.follow([{ kind: 'drop', key: 'c' }])
  expect(store.get(key)).toBeUndefined()
})
