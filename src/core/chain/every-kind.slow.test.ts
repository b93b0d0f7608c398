import { describe, expect, test } from 'vitest'
import { LimitError, noControl, seededRandom } from '#core/base'
import { LAYERS, type Layer, learntNoise } from '#core/layers'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesFor, regionWith } from '#testing'
import { chained } from './chained'
import { learntLayer } from './learnt'

const RATE_HZ = 8000
const LENGTH = 2400
const engineFor = enginesFor('kernel')
const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const

type SignalKind = SampleSource['kind']

const sourceOf = (kind: SignalKind, plane: Float64Array): SampleSource =>
  memorySource(RATE_HZ, kind === 'iq' ? [plane, plane.map((x) => -x)] : [plane], kind)

const random = seededRandom(1)
const noise = Float64Array.from({ length: LENGTH }, () => random() - 0.5)

/** Of each kind a layer that has nothing more to learn, whatever it gets. */
async function knowing(kind: SignalKind): Promise<readonly Layer[]> {
  const all = { start: 0, end: LENGTH }
  const profile = await learntNoise(sourceOf(kind, noise), all, [0], stft, engineFor, noControl)
  const given: { readonly [K in Layer['kind']]: object } = {
    mask: {
      stft,
      regions: [
        { id: 'gap', startS: 0.1, endS: 0.12, lowHz: -4000, highHz: 4000 },
        { id: 'box', startS: 0.16, endS: 0.22, lowHz: 300, highHz: 900 },
      ].map(({ id, ...box }) =>
        regionWith({
          id,
          effect: { kind: 'heal', from: 'auto' },
          shape: { kind: 'rectangle', ...box },
        }),
      ),
    },
    denoise: { profile, stft },
    dehum: { fundamentalHz: 50, drift: false },
    declick: { learnt: { clicks: [{ startS: 0.2, endS: 0.202, channel: 0, keep: false }] } },
    declip: { thresholdDb: -12 },
    despur: { stft, minS: 0.1 },
    hpss: { stft },
    reconstruct: { stft, startS: 0.1, endS: 0.2, iterations: 2 },
  }
  return (Object.keys(LAYERS) as Layer['kind'][]).map(
    (each) =>
      ({
        ...LAYERS[each].defaults,
        id: 'x1',
        kind: each,
        enabled: true,
        ...given[each],
      }) as unknown as Layer,
  )
}

const INPUTS: readonly (readonly [string, Float64Array])[] = [
  ['silence', new Float64Array(LENGTH)],
  ['a constant', new Float64Array(LENGTH).fill(0.5)],
  ['no numbers', new Float64Array(LENGTH).fill(Number.NaN)],
  ['all clipped', noise.map((x) => Math.sign(x))],
  ['values near the largest', noise.map((x) => Math.sign(x) * 1e300)],
  ['a frame', noise.subarray(0, 256)],
  ['one sample', Float64Array.of(0.25)],
  ['no sample', new Float64Array(0)],
]

/** What comes of it, or undefined where a sentence says why nothing does. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    expect(error).toBeInstanceOf(LimitError)
    expect((error as LimitError).message).toMatch(/ /)
    return undefined
  }
}

describe.each(['real', 'iq'] as const)('%s', (kind) => {
  const layers = knowing(kind)

  test.each(INPUTS)('%s: every kind of layer gives numbers, or says why not', async (_, plane) => {
    const source = sourceOf(kind, plane)
    for (const layer of await layers) {
      const whole = { start: 0, end: plane.length }
      const span = await unlessRefused(chained(source, [layer], engineFor).span(0, whole))
      for (const made of span?.result ?? span?.original ?? []) {
        expect(made, layer.kind).toHaveLength(plane.length)
        expect(made.every(Number.isFinite), layer.kind).toBe(true)
      }
      const fresh = {
        ...LAYERS[layer.kind].defaults,
        id: 'x1',
        kind: layer.kind,
        enabled: true,
      } as unknown as Layer
      await unlessRefused(learntLayer(source, [], fresh, engineFor))
    }
  })
})
