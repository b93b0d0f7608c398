import { expect, test } from 'vitest'
import type { Mask, Region } from '#core/mask'
import type { MaskNews } from '#protocol'
import { KnownMasks } from './known-masks'

const region = (id: string) => ({ id }) as Region

/** What a worker that is told of every change knows. */
function follower() {
  const regions = new Map<number, string>()
  const lists = new Map<number, readonly number[]>()
  const told: MaskNews[] = []
  const follow = (news: MaskNews): void => {
    told.push(news)
    for (const { key, region: each } of news.regions) regions.set(key, each.id)
    for (const { key, regionKeys } of news.lists) lists.set(key, [...regionKeys])
    for (const key of news.droppedRegions) regions.delete(key)
    for (const key of news.droppedLists) lists.delete(key)
  }
  const known = new KnownMasks(follow)
  const named = (mask: Mask) => lists.get(known.refOf(mask).listKey)?.map((key) => regions.get(key))
  return { known, named, follow, regions, lists, told }
}

test('a list is told of once, and each region once, whatever lists it is in', () => {
  const { known, named, told } = follower()
  const [a, b, c] = [region('a'), region('b'), region('c')] as const
  const both = [a, b]
  expect(known.refOf({ background: 'keep', regions: both }).background).toBe('keep')
  expect(known.refOf({ background: 'reject', regions: both }).background).toBe('reject')
  expect(told).toHaveLength(1)
  expect(named({ background: 'reject', regions: [c, a, { ...b }, a] })).toEqual([
    'c',
    'a',
    'b',
    'a',
  ])
  expect(told.map((news) => news.regions.length)).toEqual([2, 2])
})

test('however much is edited the newest list is known as a whole; the oldest are forgotten', () => {
  const { known, named, regions, lists } = follower()
  const large = Array.from({ length: 10_000 }, (_, i) => region(`${i}`))
  for (let edit = 0; edit < 200; edit++) {
    large[edit] = region(`edit ${edit}`)
    const now = named({ background: 'keep', regions: [...large] })
    expect(now?.length).toBe(10_000)
    expect(now?.[edit]).toBe(`edit ${edit}`)
    expect(now?.includes(undefined)).toBe(false)
  }
  expect(lists.size).toBeLessThan(100)
  // Those of the lists that are known, and no others.
  expect(regions.size).toBe(new Set([...lists.values()].flat()).size)
  const other = follower()
  other.follow(known.all)
  expect(other.lists).toEqual(lists)
  expect(other.regions).toEqual(regions)
})
