import { expect, test } from 'vitest'
import type { Mask, Region } from '#core/mask'
import type { MaskNews } from '#protocol'
import { MaskRegistry } from './mask-registry'

const region = (id: string) => ({ id }) as Region

/** What a worker that is sent every change knows. */
function follower() {
  const regions = new Map<number, string>()
  const lists = new Map<number, readonly number[]>()
  const sent: MaskNews[] = []
  const follow = (news: MaskNews): void => {
    sent.push(news)
    for (const { key, region: each } of news.regions) regions.set(key, each.id)
    for (const { key, regionKeys } of news.lists) lists.set(key, [...regionKeys])
    for (const key of news.droppedRegions) regions.delete(key)
    for (const key of news.droppedLists) lists.delete(key)
  }
  const registry = new MaskRegistry(follow)
  const named = (mask: Mask) =>
    lists.get(registry.refOf(mask).listKey)?.map((key) => regions.get(key))
  return { registry, named, follow, regions, lists, sent }
}

test('a list is sent once, and each region once, whatever lists it is in', () => {
  const { registry, named, sent } = follower()
  const [a, b, c] = [region('a'), region('b'), region('c')] as const
  const both = [a, b]
  expect(registry.refOf({ background: 'keep', regions: both }).background).toBe('keep')
  expect(registry.refOf({ background: 'reject', regions: both }).background).toBe('reject')
  expect(sent).toHaveLength(1)
  expect(named({ background: 'reject', regions: [c, a, { ...b }, a] })).toEqual([
    'c',
    'a',
    'b',
    'a',
  ])
  expect(sent.map((news) => news.regions.length)).toEqual([2, 2])
})

test('however much is edited the newest list is known as a whole; the oldest are forgotten', () => {
  const { registry, named, regions, lists } = follower()
  const large = Array.from({ length: 10_000 }, (_, i) => region(`${i}`))
  for (let edit = 0; edit < 120; edit++) {
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
  other.follow(registry.all)
  // Number by number a hundred lists of 10,000 are compared in seconds.
  const texts = (of: typeof lists) => [...of].map(([key, list]) => `${key}: ${list.join()}`).sort()
  expect(texts(other.lists)).toEqual(texts(lists))
  expect(other.regions).toEqual(regions)
})
