import { beforeAll, expect, test } from 'vitest'
import { maskLayerWith, regionWith } from '#testing'
import { registeredChain, registerLearnt, registerMasks } from './registry'

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

test('a layer has what it has learnt, and is the same object as long as it is named alike', async () => {
  const clicks = [{ channel: 0, startS: 5, endS: 9, keep: false }]
  const declick = { id: 'c', kind: 'declick', enabled: true, sensitivity: 0.5 } as const
  const ref = { ...declick, learntKey: 3 }
  await registerLearnt([{ key: 3, learnt: { clicks } }], [])
  const [first] = registeredChain([ref])
  expect(first).toEqual({ ...declick, learnt: { clicks } })
  expect(registeredChain([structuredClone(ref)])[0]).toBe(first)
  await registerLearnt([{ key: 4, learnt: { clicks: [] } }], [3])
  expect(registeredChain([{ ...ref, learntKey: 4 }])[0]).toEqual({
    ...declick,
    learnt: { clicks: [] },
  })
  expect(() => registeredChain([{ ...ref, enabled: false }])).toThrow('Too much was edited')
})

test('layers that take noise away have the very same profile, whatever else is set of them', async () => {
  const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
  const profile = { kind: 'real', rateHz: 44_100, startS: 0, endS: 1, stft, channels: [] } as const
  const set = { reductionDb: 12, sensitivityDb: 0, smoothingS: 0, smoothingHz: 0 } as const
  const ref = { id: 'n', kind: 'denoise', enabled: true, method: 'wiener', stft, ...set } as const
  await registerLearnt([{ key: 5, learnt: profile }], [])
  const chain = registeredChain([
    { ...ref, learntKey: 5 },
    { ...ref, reductionDb: 20, learntKey: 5 },
  ])
  expect(chain[0]).toEqual({ ...ref, profile })
  expect(chain[1]).toEqual({ ...ref, reductionDb: 20, profile })
  for (const layer of chain) expect(layer.kind === 'denoise' && layer.profile).toBe(profile)
})
