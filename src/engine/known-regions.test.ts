import { expect, test } from 'vitest'
import type { Region } from '#core/mask'
import type { KnownRegion } from '#protocol'
import { KnownRegions } from './known-regions'

const region = (id: string) => ({ id }) as Region

/** What a worker that is told of every change knows. */
function follower() {
  const held = new Map<number, string>()
  const calls: number[] = []
  const known = new KnownRegions((added: readonly KnownRegion[], droppedKeys) => {
    calls.push(added.length)
    for (const { key, region: each } of added) held.set(key, each.id)
    for (const key of droppedKeys) held.delete(key)
  })
  return { known, held, calls }
}

test('a region is told of once, whatever masks it is in, and its mask names it', () => {
  const { known, held, calls } = follower()
  const [a, b, c] = [region('a'), region('b'), region('c')] as const
  known.refOf({ background: 'keep', regions: [a, b] })
  known.refOf({ background: 'reject', regions: [a, b] })
  const ref = known.refOf({ background: 'reject', regions: [c, a, { ...b }] })
  expect(ref.background).toBe('reject')
  expect(ref.regionKeys.map((key) => held.get(key))).toEqual(['c', 'a', 'b'])
  expect(calls).toEqual([2, 2])
})

test('a mask of more regions than are kept is known as a whole; the oldest edits are forgotten', () => {
  const { known, held } = follower()
  const many = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => region(`${name}${i}`))
  known.refOf({ background: 'keep', regions: many(10, 'first') })
  const large = known.refOf({ background: 'keep', regions: many(12_000, 'large') })
  expect(large.regionKeys.every((key) => held.has(key))).toBe(true)
  expect(held.size).toBe(12_000)
  const small = known.refOf({ background: 'keep', regions: many(20, 'small') })
  expect(small.regionKeys.every((key) => held.has(key))).toBe(true)
  expect(held.size).toBe(10_000)
  expect(new Set(known.all.map(({ key }) => key))).toEqual(new Set(held.keys()))
})
