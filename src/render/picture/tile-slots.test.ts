import { expect, test } from 'vitest'
import { TileSlots } from './tile-slots'

test('a tile keeps its slot until another needs it, the least recent going first', () => {
  const slots = new TileSlots(2)
  slots.beginFrame()
  const a = slots.claim('a')
  const b = slots.claim('b')
  expect(new Set([a, b])).toEqual(new Set([0, 1]))
  slots.beginFrame()
  expect(slots.claim('a')).toBe(a)
  expect(slots.claim('c')).toBe(b)
})

test('a frame never takes a slot from itself', () => {
  const slots = new TileSlots(2)
  slots.beginFrame()
  slots.claim('a')
  slots.claim('b')
  expect(slots.claim('c')).toBeUndefined()
})
