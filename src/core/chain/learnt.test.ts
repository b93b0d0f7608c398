import { expect, test } from 'vitest'
import { CancelledError, noControl } from '#core/base'
import { LAYERS } from '#core/layers'
import { memorySource, readChannel } from '#core/signal'
import { enginesFor } from '#testing'
import { type AnyLayer, touchedSamples } from './acting'
import { chained } from './chained'
import { differing } from './differing'
import { learntChain, learntLayer } from './learnt'
import { type LearningToy, TOY_KINDS, type ToyLayer } from './toy-kinds.fixture'

const LENGTH = 4000
const engineFor = enginesFor('reference')
const source = memorySource(8000, [
  Float64Array.from({ length: LENGTH }, (_, n) => (n === 700 ? -4 : n % 2)),
])
const ALL = { start: 0, end: LENGTH }
const kinds = TOY_KINDS

const fresh: LearningToy = { id: 'n', kind: 'normalise', enabled: true }
const negated: ToyLayer = {
  id: 'd',
  kind: 'delay',
  enabled: true,
  at: { start: 699, end: 702 },
  back: 1,
}

async function soundOf(chain: readonly AnyLayer[]): Promise<Float64Array> {
  return (await readChannel(chained(source, chain, engineFor, { kinds }), 0, 0, LENGTH))[0]!
}

test('a layer learns of the original, or of what the layers before it put out', async () => {
  expect(await learntLayer(source, [], fresh, engineFor, { kinds })).toEqual({
    ...fresh,
    learnt: { peak: 4 },
  })
  // −x[n − 1]: the peak has moved on by one sample, and another is there twice.
  const cut = { ...negated, at: { start: 700, end: 701 } }
  expect(await learntLayer(source, [cut], fresh, engineFor, { kinds })).toMatchObject({
    learnt: { peak: 1 },
  })
})

test('of a chain each layer learns of those before it, which have learnt', async () => {
  const twice = await learntChain<LearningToy>(source, [fresh, { ...fresh, id: 'o' }], engineFor, {
    kinds,
  })
  expect(twice.map(({ learnt }) => learnt?.peak)).toEqual([4, 1])
})

test('what is given is not learnt again: the same layer', async () => {
  const knowing = { ...fresh, learnt: { peak: 2 } }
  expect(await learntLayer(source, [], knowing, engineFor, { kinds })).toBe(knowing)
  const [again] = await learntChain(source, [negated], engineFor, { kinds })
  expect(again).toBe(negated)
})

test('until it has learnt a layer passes on what it gets, and then differs in all that it touches', async () => {
  expect(touchedSamples([fresh], source, ALL, kinds)).toEqual([])
  expect(await soundOf([negated, fresh])).toEqual(await soundOf([negated]))
  const knowing = { ...fresh, learnt: { peak: 4 } }
  expect(differing([fresh], [knowing], source, kinds)).toEqual([ALL])
  expect((await soundOf([knowing]))[700]).toBe(-1)
})

test('learning can be stopped, tells how far it is, and says why nothing can be learnt', async () => {
  const stopped = { ...noControl, checkpoint: () => Promise.reject(new CancelledError()) }
  await expect(
    learntLayer(source, [], fresh, engineFor, { kinds, control: stopped }),
  ).rejects.toThrow(CancelledError)
  const shares: number[] = []
  const control = { ...noControl, progress: (share: number) => void shares.push(share) }
  await learntLayer(source, [], fresh, engineFor, { kinds, control })
  expect(shares).toEqual([1])
  const silence = memorySource(8000, [new Float64Array(10)])
  await expect(learntLayer(silence, [], fresh, engineFor, { kinds })).rejects.toThrow(
    'There is nothing but silence.',
  )
})

test('a layer that finds nothing to take away is disabled where somebody hears of it; what is disabled learns nothing', async () => {
  const declip = { ...LAYERS.declip.defaults, kind: 'declip', id: 'c', enabled: true } as const
  await expect(learntChain(source, [declip], engineFor)).rejects.toThrow('no peaks are cut off')
  const heard: [string, string][] = []
  const onNothingFound = ({ id }: AnyLayer, reason: string) => void heard.push([id, reason])
  const off = { ...declip, id: 'o', enabled: false }
  const learnt = await learntChain(source, [declip, off], engineFor, { onNothingFound })
  expect(learnt).toEqual([{ ...declip, enabled: false }, off])
  expect(heard).toEqual([['c', expect.stringContaining('no peaks are cut off')]])
  const silence = memorySource(8000, [new Float64Array(10)])
  await expect(learntChain(silence, [fresh], engineFor, { kinds, onNothingFound })).rejects.toThrow(
    'There is nothing but silence.',
  )
})
