import fc from 'fast-check'
import type { StftParams } from '#core/grid'
import type { DeclickLayer, DenoiseLayer, HpssLayer, MaskLayer } from '#core/layers'
import type { Region } from '#core/mask'
import { maskLayerWith, regionWith } from '#testing'
import type { AnyLayer } from './acting'
import type { ToyLayer } from './toy-kinds.fixture'

export const RATE_HZ = 8000
/** Several blocks of those that layers below the last are rendered in. */
export const LENGTH = 80_000
const DURATION_S = LENGTH / RATE_HZ

const stfts: readonly StftParams[] = [
  { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 },
  { window: 'sqrt-hann', windowLength: 1000, fftSize: 1024, hop: 500 },
  { window: 'hamming', windowLength: 301, fftSize: 512, hop: 97 },
]

const timeS = fc.double({ min: -0.5, max: DURATION_S + 0.5, noNaN: true })
const freqHz = fc.double({ min: -4100, max: 4100, noNaN: true })

/** Two numbers, the lower first. */
function ordered(number: fc.Arbitrary<number>): fc.Arbitrary<readonly [number, number]> {
  return fc.tuple(number, number).map(([a, b]) => (a < b ? [a, b] : [b, a + 1e-3]))
}

const region: fc.Arbitrary<Region> = fc
  .record({
    time: fc.tuple(timeS, fc.double({ min: 0.001, max: 1.5, noNaN: true })),
    band: ordered(freqHz),
    gainDb: fc.constantFrom(null, -12.3, 3.7),
    isKeep: fc.boolean(),
    channels: fc.constantFrom('all' as const, [0], [1]),
    featherS: fc.constantFrom(0, 0.05),
    id: fc.nat(20),
  })
  .map(
    ({ time: [startS, lastsS], band: [lowHz, highHz], gainDb, isKeep, channels, featherS, id }) =>
      regionWith({
        id: `r${id}`,
        channels,
        effect: isKeep ? { kind: 'keep' } : { kind: 'reject', gainDb },
        feather: { timeS: featherS, freqHz: 20 },
        shape: { kind: 'rectangle', startS, endS: startS + lastsS, lowHz, highHz },
      }),
  )

const regions = fc.array(region, { maxLength: 3 })

const where = fc.record(
  {
    time: ordered(timeS),
    band: ordered(freqHz),
  },
  { requiredKeys: [] },
)

/** How a layer acts, most of them wholly. */
const manner = fc
  .record({
    enabled: fc.constantFrom(true, true, true, false),
    strength: fc.constantFrom(undefined, undefined, 1, 0.3, 0),
    channels: fc.constantFrom(undefined, undefined, 'all' as const, [0], []),
    where: fc.option(where, { freq: 3, nil: undefined }),
  })
  .map(({ enabled, strength, channels, where: box }) => ({
    enabled,
    ...(strength === undefined ? {} : { strength }),
    ...(channels === undefined ? {} : { channels }),
    ...(box === undefined
      ? {}
      : {
          where: {
            ...(box.time && { startS: box.time[0], endS: box.time[1] }),
            ...(box.band && { lowHz: box.band[0], highHz: box.band[1] }),
          },
        }),
  }))

const mask: fc.Arbitrary<MaskLayer> = fc
  .record({
    manner,
    stft: fc.constantFrom(...stfts),
    background: fc.constantFrom(
      'keep' as const,
      'keep' as const,
      'keep' as const,
      'reject' as const,
    ),
    regions,
  })
  .map(({ manner: how, ...own }) => maskLayerWith({ ...own, ...how }))

const hpss: fc.Arbitrary<HpssLayer> = fc
  .record({
    manner,
    stft: fc.constantFrom(...stfts),
    keep: fc.constantFrom('harmonic' as const, 'percussive' as const),
    margin: fc.constantFrom(1, 1.7),
  })
  .map(({ manner: how, ...own }) => ({ id: 'p1', kind: 'hpss', ...own, ...how }))

/** Noise of five bins, as if it had been learnt of white noise in which something hums. */
const profile: NonNullable<DenoiseLayer['profile']> = {
  kind: 'real',
  rateHz: RATE_HZ,
  startS: 0,
  endS: 1,
  stft: { window: 'hann', windowLength: 8, fftSize: 8, hop: 4 },
  channels: [
    {
      power: [4e-5, 9e-4, 4e-5, 3e-5, 4e-5],
      levelDb: [-47, -33, -47, -48, -47],
      spreadDb: [5, 1, 5, 6, 5],
    },
  ],
}

const denoise: fc.Arbitrary<DenoiseLayer> = fc
  .record({
    manner,
    stft: fc.constantFrom(...stfts),
    method: fc.constantFrom('wiener' as const, 'log-mmse' as const, 'gate' as const),
    reductionDb: fc.constantFrom(6, 30),
    sensitivityDb: fc.constantFrom(0, -4),
    smoothingS: fc.constantFrom(0, 0.03, 0.2),
    smoothingHz: fc.constantFrom(0, 100),
  })
  .map(({ manner: how, ...own }) => ({ id: 'n1', kind: 'denoise', profile, ...own, ...how }))
const declick: fc.Arbitrary<DeclickLayer> = fc
  .record({
    manner,
    clicks: fc.array(
      fc.record({
        startS: timeS,
        lengthS: fc.double({ min: 1e-4, max: 0.004, noNaN: true }),
        channel: fc.constantFrom(0, 1),
        keep: fc.constantFrom(false, false, true),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ manner: how, clicks }) => ({
    id: 'c1',
    kind: 'declick',
    sensitivity: 0.5,
    learnt: {
      clicks: clicks.map(({ startS, lengthS, ...click }) => ({
        ...click,
        startS,
        endS: startS + lengthS,
      })),
    },
    ...how,
  }))

const toy: fc.Arbitrary<ToyLayer> = fc
  .record({
    manner,
    kind: fc.constantFrom('delay', 'pole'),
    start: fc.nat(LENGTH),
    count: fc.nat(20_000),
    back: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ manner: how, kind, start, count, back }) => ({
    id: 't1',
    kind,
    at: { start, end: start + count },
    back,
    ...how,
  }))

const layer: fc.Arbitrary<AnyLayer> = fc.oneof(
  { weight: 2, arbitrary: mask },
  toy,
  hpss,
  denoise,
  declick,
)

/** Chains of up to four layers, named l0, l1, … */
export const chains: fc.Arbitrary<readonly AnyLayer[]> = fc
  .array(layer, { maxLength: 4 })
  .map((list) => list.map((each, i) => ({ ...each, id: `l${i}` })))

/** What a person may do to a chain. */
export const edits: fc.Arbitrary<(chain: readonly AnyLayer[]) => readonly AnyLayer[]> = fc
  .record({
    what: fc.constantFrom(
      'put in',
      'take out',
      'replace',
      'place',
      'paint',
      'paint',
      'move',
      'same',
    ),
    at: fc.nat(3),
    fresh: layer,
    manner,
    regions,
  })
  .map(({ what, at, fresh, manner: how, regions: list }) => (chain) => {
    const i = chain.length === 0 ? 0 : at % chain.length
    const one = chain[i]
    if (what === 'put in' || one === undefined)
      return chain.toSpliced(i, 0, { ...fresh, id: 'new' })
    const { id, kind } = one
    switch (what) {
      case 'take out':
        return chain.toSpliced(i, 1)
      case 'replace':
        return chain.with(i, { ...fresh, id })
      case 'place': {
        const { strength: _strength, channels: _channels, where: _where, ...own } = one
        return chain.with(i, { ...own, ...how })
      }
      case 'paint':
        // Some of the regions stay, as they do when one is painted or moved.
        return kind === 'mask'
          ? chain.with(i, painted(one as MaskLayer, list))
          : chain.with(i, { ...one })
      case 'move':
        return [...chain.toSpliced(i, 1), one]
      default:
        return chain.map((each) => JSON.parse(JSON.stringify(each)) as AnyLayer)
    }
  })

function painted(layer: MaskLayer, list: readonly Region[]): MaskLayer {
  const fresh = new Set(list.map(({ id }) => id))
  return { ...layer, regions: [...layer.regions.filter(({ id }) => !fresh.has(id)), ...list] }
}
