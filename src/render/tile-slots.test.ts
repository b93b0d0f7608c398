import { expect, test } from 'vitest'
import { TileSlots } from './tile-slots'

test('a tile keeps its slot until another needs it, the least recent going first', () => {
  const slots = new TileSlots(2)
  slots.beginFrame()
  const a = slots.claim('a')
  const b = slots.claim('b')
  expect([a?.isNew, b?.isNew]).toEqual([true, true])
  slots.beginFrame()
  expect(slots.claim('a')).toEqual({ slot: a?.slot, isNew: false })
  expect(slots.claim('c')).toEqual({ slot: b?.slot, isNew: true })
})

test('a frame never takes a slot from itself', () => {
  const slots = new TileSlots(2)
  slots.beginFrame()
  slots.claim('a')
  slots.claim('b')
  expect(slots.claim('c')).toBeUndefined()
  slots.release('a')
  expect(slots.claim('c')?.isNew).toBe(true)
})

test('a released tile has to be filled again', () => {
  const slots = new TileSlots(1)
  slots.beginFrame()
  slots.claim('a')
  slots.release('a')
  expect(slots.claim('a')?.isNew).toBe(true)
})
