import { beforeAll, expect, test } from 'vitest'
import { maskLayerWith, regionWith } from '#testing'
import { registeredChain, registerMasks } from './registry'

const regions = ['a', 'b', 'c'].map((id) => regionWith({ id }))

beforeAll(() =>
  registerMasks({
    regions: regions.map((region, key) => ({ key, region })),
    lists: [
      { key: 10, regionKeys: Uint32Array.of(2, 0) },
      { key: 11, regionKeys: Uint32Array.of() },
    ],
    droppedRegions: [],
    droppedLists: [],
  }),
)

const { regions: _regions, ...own } = maskLayerWith({ id: 'm', strength: 0.5 })

test('a chain is the one that was named, in order, each layer with its regions', () => {
  const [a, , c] = regions
  const chain = registeredChain([
    { ...own, listKey: 10 },
    { ...own, id: 'n', listKey: 11 },
  ])
  expect(chain).toEqual([
    { ...own, regions: [c, a] },
    { ...own, id: 'n', regions: [] },
  ])
})

test('a layer is the same object as long as it is named alike, and another where anything differs', () => {
  const [first] = registeredChain([{ ...own, listKey: 10 }])
  expect(
    registeredChain([
      { ...own, id: 'n', listKey: 11 },
      { ...own, listKey: 10 },
    ])[1],
  ).toBe(first)
  expect(registeredChain([{ ...own, strength: 0.6, listKey: 10 }])[0]).not.toBe(first)
  expect(registeredChain([{ ...own, listKey: 11 }])[0]).not.toBe(first)
})

test('what was forgotten since is refused with a sentence', async () => {
  await registerMasks({ regions: [], lists: [], droppedRegions: [], droppedLists: [10] })
  expect(() => registeredChain([{ ...own, listKey: 10 }])).toThrow('Too much was edited')
})
