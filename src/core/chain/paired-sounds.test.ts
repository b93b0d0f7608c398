import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import type { MaskLayer } from '#core/layers'
import { memorySource, readChannel, type SampleSource } from '#core/signal'
import { enginesFor, enginesNamed, factsWith, maskLayerWith, regionWith } from '#testing'
import { chained } from './chained'
import { pairedSounds, shownSound, soundSource } from './sounds'

const RATE_HZ = 8000
const LENGTH = 3000
/** Of 16 bits. */
const STEP = 2 ** -15
const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const

const taken = regionWith({
  id: 'taken',
  shape: { kind: 'rectangle', startS: 0.1, endS: 0.2, lowHz: 500, highHz: 1500 },
})
const healed = regionWith({
  id: 'healed',
  effect: { kind: 'heal', from: 'auto' },
  shape: { kind: 'rectangle', startS: 0.25, endS: 0.27, lowHz: 0, highHz: 4000 },
})
const layer = (change: Partial<MaskLayer>) => maskLayerWith({ stft, regions: [taken], ...change })

/** Noise of 16 bits in two channels. */
function sourceOf(kind: 'real' | 'iq'): SampleSource {
  const random = seededRandom(4)
  const plane = () =>
    Float64Array.from({ length: LENGTH }, () => Math.round(20_000 * (random() - 0.5)) * STEP)
  return memorySource(RATE_HZ, [plane(), plane()], kind)
}

const CHAINS: readonly (readonly [string, readonly MaskLayer[]])[] = [
  ['a mask', [layer({})]],
  ['nothing', []],
  ['half of a mask', [layer({ strength: 0.5 })]],
  ['a mask in a part of the time', [layer({ where: { startS: 0.15 } })]],
  ['a mask on another channel', [layer({ channels: [1] })]],
  ['a mask that heals', [layer({ regions: [taken, healed] })]],
  ['two masks', [layer({}), layer({ id: 'second', stft: { ...stft, hop: 32 } })]],
]

test.each(
  (['kernel', 'reference'] as const).flatMap((engines) =>
    (['real', 'iq'] as const).flatMap((kind) =>
      CHAINS.map(([name, chain]) => [engines, kind, name, chain] as const),
    ),
  ),
)(
  '%s, %s, %s: both of a pair are what is saved of each, but for a step here and there',
  async (engines, kind, _, chain) => {
    const source = sourceOf(kind)
    const facts = factsWith({ kind, rateHz: RATE_HZ, channels: 2, length: LENGTH })
    const made = chained(source, chain, enginesFor(engines), { recording: facts })
    const pair = pairedSounds(made, facts, enginesNamed(engines).roundPair)
    for (const of of ['result', 'removed'] as const) {
      const [shown, saved] = await Promise.all(
        [pair[of], soundSource(of, source, made, facts)].map((each) =>
          readChannel(each, 0, 0, LENGTH),
        ),
      )
      const alone = shownSound(of, made, facts, enginesNamed(engines).roundPair)
      expect(await readChannel(alone, 0, 0, LENGTH)).toEqual(shown)
      let others = 0
      for (const [p, plane] of (saved ?? []).entries()) {
        for (const [n, value] of plane.entries()) {
          const difference = Math.abs((shown?.[p]?.[n] as number) - value)
          expect(difference).toBeLessThanOrEqual(STEP)
          if (difference > 0) others++
        }
      }
      expect(others).toBeLessThan(0.01 * LENGTH)
    }
  },
)

test('of samples that a mask does not touch the result has its own and nothing is removed, to the bit, wherever they are cut', async () => {
  const source = sourceOf('real')
  const facts = factsWith({ rateHz: RATE_HZ, channels: 2, length: LENGTH })
  const made = chained(source, [layer({})], enginesFor('kernel'), { recording: facts })
  const pair = pairedSounds(made, facts, enginesNamed('kernel').roundPair)
  const [original = []] = await readChannel(source, 0, 0, LENGTH)
  const [whole = []] = await readChannel(pair.result, 0, 0, LENGTH)
  const [removed = []] = await readChannel(pair.removed, 0, 0, LENGTH)
  expect(whole.slice(0, 600)).toEqual(original.slice(0, 600))
  expect(removed.slice(0, 600)).toEqual(new Float64Array(600))
  expect(removed.slice(1000, 1100).some((value) => value !== 0)).toBe(true)
  for (const [start, end] of [
    [0, 700],
    [700, 1401],
    [1401, LENGTH],
  ] as const) {
    expect(await readChannel(pair.removed, 0, start, end - start)).toEqual([
      removed.slice(start, end),
    ])
    expect(await readChannel(pair.result, 0, start, end - start)).toEqual([whole.slice(start, end)])
  }
})
