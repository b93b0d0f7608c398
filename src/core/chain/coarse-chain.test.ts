import { expect, test } from 'vitest'
import type { Interval } from '#core/base'
import type { EngineFor } from '#core/grid'
import { memorySource, type SignalFacts } from '#core/signal'
import { enginesFor } from '#testing'
import type { AnyLayer } from './acting'
import { BlockCache } from './block-cache'
import { chained } from './chained'
import type { SoundKind } from './sound-kinds'
import { TOY_KINDS, type ToyLayer } from './toy-kinds.fixture'

const LENGTH = 200_000
const engineFor = enginesFor('reference')
const source = memorySource(8000, [Float64Array.from({ length: LENGTH }, (_, n) => (n * n) % 97)])
const samples = { start: 90_000, end: 90_500 }
const all: Interval = { start: 0, end: LENGTH }
const layer: ToyLayer = { id: 'a', kind: 'pole', enabled: true, at: all, back: 300 }
const chain = [{ ...layer, kind: 'delay' }, layer, { ...layer, id: 'b', kind: 'delay', back: 2 }]

const POLE = TOY_KINDS['pole'] as SoundKind<AnyLayer>

/** A coarse picture has the recursion begin later. */
const KINDS = {
  ...TOY_KINDS,
  pole: {
    ...POLE,
    coarse: (of: AnyLayer, ...others: [SignalFacts, EngineFor]) => {
      const memory = { get: () => undefined, set: () => undefined }
      const shorter = { ...of, back: 3 }
      return POLE.rendering(shorter, ...others, memory, memory)
    },
  },
}

/** One whose pictures leave something, if there is room. */
const PICTURED_KINDS = {
  ...TOY_KINDS,
  delay: {
    ...(TOY_KINDS['delay'] as SoundKind<AnyLayer>),
    pictured: (...[, , , ofInput, hasRoom]: Parameters<NonNullable<typeof POLE.pictured>>) => {
      if (hasRoom) ofInput.set('retained', new Float64Array(8))
      return undefined
    },
  },
}

test.each([
  ['what somebody looks at, behind one effect and a mask of nothing', 'seen', 1, true],
  ['what may be looked at next', 'ahead', 1, false],
  ['what several effects share the memory for', 'seen', 2, false],
  ['sound', undefined, 1, false],
] as const)(
  'much is kept for sliders of %s: %s, %d layers: %s',
  async (_, picture, count, isRetained) => {
    const blocks = new BlockCache(2 ** 24)
    const delay = { ...layer, kind: 'delay', back: 2 }
    const nowhere = { ...delay, id: 'mask', at: { start: 0, end: 0 } }
    const effects = Array.from({ length: count }, (_each, i) => ({ ...delay, id: `${i}` }))
    const layers = [nowhere, ...effects]
    const made = chained(source, layers, engineFor, {
      kinds: PICTURED_KINDS,
      blocks,
      ...(picture && { picture }),
    })
    await made.output(0, samples)
    const retained = chained(source, [], engineFor, { kinds: PICTURED_KINDS, blocks })
    expect(retained.memory('delay').get('retained') !== undefined).toBe(isRetained)
  },
)

test('what a coarse picture is made of is never taken for the sound, nor the sound for it', async () => {
  const spanIn = async (isCoarse: boolean, blocks: BlockCache) => {
    const picture = isCoarse ? { picture: 'coarse' as const } : {}
    const made = chained(source, chain, engineFor, { kinds: KINDS, blocks, ...picture })
    return (await made.output(0, samples)).planes[0]!
  }
  const alone = [
    await spanIn(false, new BlockCache(2 ** 24)),
    await spanIn(true, new BlockCache(2 ** 24)),
  ]
  expect(alone[0]).not.toEqual(alone[1])
  const blocks = new BlockCache(2 ** 24)
  for (const isCoarse of [true, false, true, false]) {
    expect(await spanIn(isCoarse, blocks)).toEqual(alone[isCoarse ? 1 : 0])
  }
})
