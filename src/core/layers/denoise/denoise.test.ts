import { describe, expect, test } from 'vitest'
import { LimitError, noControl, seededRandom } from '#core/base'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesFor, enginesNamed, sdrDb } from '#testing'
import type { RenderMemory } from '../layer-sound'
import { LAYERS } from '../layers'
import type { DenoiseLayer, DenoiseMethod } from './denoise-layer'
import { denoiseSound } from './denoise-sound'
import { learntNoise } from './noise-profile'
import { quietestStretch } from './quietest'

const RATE_HZ = 16_000
const engineFor = enginesFor('kernel')
const memory: RenderMemory = { get: () => undefined, set: () => undefined }
const stft = { window: 'hann', windowLength: 512, fftSize: 512, hop: 128 } as const

const layerWith = (change: Partial<DenoiseLayer>): DenoiseLayer => ({
  ...LAYERS.denoise.defaults,
  id: 'n1',
  kind: 'denoise',
  enabled: true,
  stft,
  ...change,
})

/** Normally distributed, of variance 1. */
function gaussian(seed: number): () => number {
  const random = seededRandom(seed)
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

const hiss = (seed: number, length: number, scale = 1): Float64Array => {
  const next = gaussian(seed)
  return Float64Array.from({ length }, () => scale * next())
}

/** A second of nothing, then three of syllables: ten harmonics of a gliding voice. */
const LENGTH = 4 * RATE_HZ
const voice = Float64Array.from({ length: LENGTH }, (_, n) => {
  const t = n / RATE_HZ - 1
  if (t < 0) return 0
  const loudness = Math.max(0, Math.sin(2 * Math.PI * 2.3 * t)) ** 2
  const turns = 140 * t + 3 * Math.sin(2 * Math.PI * 0.7 * t)
  let sum = 0
  for (let k = 1; k <= 10; k++) sum += Math.sin(2 * Math.PI * k * turns) / k
  return 0.15 * loudness * sum
})

async function rendered(layer: DenoiseLayer, source: SampleSource, channel = 0) {
  const samples = { start: 0, end: source.length }
  const render = denoiseSound.rendering(layer, source, engineFor, memory, memory)
  const { result } = await render(source, channel, samples, () => Promise.resolve())
  return result!
}

async function learnt(layer: DenoiseLayer, source: SampleSource): Promise<DenoiseLayer> {
  return denoiseSound.learnt!(layer, source, engineFor, noControl)
}

/** Behind the second that is learnt of. */
const scored = [{ start: RATE_HZ, end: LENGTH }]

describe('what is learnt of white noise', () => {
  test.each(['real', 'iq'] as const)(
    '%s: its density, and the level of an exponential distribution',
    async (kind) => {
      const planes = [1, 2]
        .slice(0, kind === 'iq' ? 2 : 1)
        .map((seed) => hiss(seed, 20 * RATE_HZ, 0.1))
      const source = memorySource(RATE_HZ, planes, kind)
      const samples = { start: 0, end: source.length }
      const profile = await learntNoise(source, samples, [0], stft, engineFor, noControl)
      const [{ power, levelDb, spreadDb }] = profile.channels as [(typeof profile.channels)[number]]
      expect(power).toHaveLength(kind === 'iq' ? 512 : 257)
      const inner = (values: readonly number[]) => values.slice(2, -2)
      const mean = (values: readonly number[]) =>
        values.reduce((sum, v) => sum + v, 0) / values.length
      const density = (planes.length * 0.01) / RATE_HZ
      expect(mean(inner(power)) / density).toBeCloseTo(1, 1)
      // The mean logarithm of an exponential distribution lies γ nepers below that of its mean, and
      // its logarithm spreads by π/√6.
      expect(mean(inner(levelDb)) - 10 * Math.log10(density)).toBeCloseTo(-2.507, 1)
      expect(mean(inner(spreadDb))).toBeCloseTo(5.57, 1)
    },
  )

  test('a stretch without a whole frame is refused', async () => {
    const source = memorySource(RATE_HZ, [hiss(1, RATE_HZ)])
    const tooShort = layerWith({ learn: { startS: 0.1, endS: 0.12 } })
    await expect(learnt(tooShort, source)).rejects.toThrow(LimitError)
    await expect(learnt(tooShort, source)).rejects.toThrow('holds no whole frame of 512 samples')
  })
})

const { samples: math } = enginesNamed('kernel').engine({ kind: 'real', ...stft })

test('the quietest stretch is where least sounds, but for digital silence', async () => {
  const plane = hiss(3, 8 * RATE_HZ)
  for (let n = 0; n < plane.length; n++) {
    const quiet = n >= 5 * RATE_HZ && n < 6.2 * RATE_HZ ? 0.01 : 1
    plane[n] = n < 2 * RATE_HZ ? 0 : plane[n]! * quiet
  }
  const found = await quietestStretch(memorySource(RATE_HZ, [plane]), [0], 512, math, noControl)
  expect(found.end - found.start).toBe(RATE_HZ)
  expect(found.start).toBeGreaterThanOrEqual(5 * RATE_HZ)
  expect(found.end).toBeLessThanOrEqual(6.2 * RATE_HZ)
  const silence = memorySource(RATE_HZ, [new Float64Array(3 * RATE_HZ)])
  expect(await quietestStretch(silence, [0], 512, math, noControl)).toMatchObject({ start: 0 })
})

test('of an hour as much is read as of ten minutes, and a quiet minute of it is found', async () => {
  const rateHz = 100
  const plane = hiss(3, 3600 * rateHz).map((x, n) =>
    n >= 1000 * rateHz && n < 1060 * rateHz ? x / 10 : x,
  )
  const source = memorySource(rateHz, [plane])
  let readCount = 0
  const counted: SampleSource = {
    ...source,
    load: (start, count, planes) => {
      readCount += count
      return source.load(start, count, planes)
    },
  }
  const found = await quietestStretch(counted, [0], 64, math, noControl)
  expect(found.start).toBeGreaterThanOrEqual(1000 * rateHz)
  expect(found.end).toBeLessThanOrEqual(1060 * rateHz)
  expect(found.end - found.start).toBe(rateHz)
  expect(readCount).toBeLessThanOrEqual(600 * rateHz)
})

const noise = hiss(9, LENGTH, 0.02)
const noisy = voice.map((value, n) => value + noise[n]!)
const noisySource = memorySource(RATE_HZ, [noisy])

describe('a voice in hiss', () => {
  test.each([
    ['wiener', 8],
    ['log-mmse', 7],
    ['gate', 4],
  ] as const)(
    '%s brings its SDR up by %i dB, with what the pause has taught it',
    async (method, gainDb) => {
      const layer = await learnt(layerWith({ method }), noisySource)
      const [made] = await rendered(layer, noisySource)
      expect(sdrDb(voice, made!, scored) - sdrDb(voice, noisy, scored)).toBeGreaterThan(gainDb)
    },
  )

  test.each(['wiener', 'log-mmse', 'gate'] as const)(
    '%s: noise alone comes down by the reduction, and never further',
    async (method: DenoiseMethod) => {
      const layer = await learnt(
        layerWith({ method, reductionDb: 12, sensitivityDb: 6 }),
        noisySource,
      )
      const [made] = await rendered(layer, noisySource)
      const energy = (plane: Float64Array) =>
        plane.subarray(2000, 14_000).reduce((sum, v) => sum + v * v, 0)
      const fallDb = 10 * Math.log10(energy(noisy) / energy(made!))
      expect(fallDb).toBeGreaterThan(10)
      expect(fallDb).toBeLessThan(12.1)
    },
  )

  test('what is taken for noise grows with the sensitivity', async () => {
    const layer = await learnt(layerWith({}), noisySource)
    const energies = await Promise.all(
      [-20, 0, 20].map(async (sensitivityDb) => {
        const [made] = await rendered({ ...layer, sensitivityDb }, noisySource)
        return made!.reduce((sum, v) => sum + v * v, 0)
      }),
    )
    expect(energies[0]).toBeGreaterThan(energies[1]!)
    expect(energies[1]).toBeGreaterThan(energies[2]!)
  })

  test('a profile serves another STFT and another rate', async () => {
    const layer = await learnt(layerWith({}), noisySource)
    const other = { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const
    const [made] = await rendered({ ...layer, stft: other }, noisySource)
    expect(sdrDb(voice, made!, scored) - sdrDb(voice, noisy, scored)).toBeGreaterThan(7)
    // The same noise, sampled twice as fast as it was learnt: its density is what it was.
    const fast = memorySource(2 * RATE_HZ, [hiss(10, LENGTH, 0.02 * Math.SQRT2)])
    const [quiet] = await rendered({ ...layer, sensitivityDb: 3 }, fast)
    const energy = (plane: Float64Array) => plane.reduce((sum, v) => sum + v * v, 0)
    const [loud] = [hiss(10, LENGTH, 0.02 * Math.SQRT2)]
    expect(10 * Math.log10(energy(loud) / energy(quiet!))).toBeGreaterThan(15)
  })
})

test('I/Q: noise on one side of 0 Hz is taken from that side alone', async () => {
  const length = 2 * RATE_HZ
  const [i, q] = [hiss(20, length, 0.02), hiss(21, length, 0.02)]
  const planes = [i, q].map((plane) => plane.slice())
  // Noise, and from 1 s on two tones, below and above 0 Hz.
  const tones = [-3000, 2000]
  for (let n = RATE_HZ; n < length; n++) {
    for (const freqHz of tones) {
      planes[0]![n]! += 0.1 * Math.cos((2 * Math.PI * freqHz * n) / RATE_HZ)
      planes[1]![n]! += 0.1 * Math.sin((2 * Math.PI * freqHz * n) / RATE_HZ)
    }
  }
  const source = memorySource(RATE_HZ, planes, 'iq')
  const fresh = layerWith({ learn: { startS: 0, endS: 1 } })
  const { profile } = await learnt(fresh, source)
  const [own] = profile!.channels
  const oneSided = {
    ...profile!,
    channels: [{ ...own!, power: own!.power.map((p, k) => (k < 256 ? 0 : p)) }],
  }
  const [real] = await rendered({ ...fresh, profile: oneSided }, source)
  const [whole] = await rendered({ ...fresh, profile: profile! }, source)
  const energy = (plane: Float64Array, start: number, end: number) =>
    plane.subarray(start, end).reduce((sum, v) => sum + v * v, 0)
  const before = energy(planes[0]!, 1000, 15_000)
  expect(10 * Math.log10(before / energy(whole!, 1000, 15_000))).toBeGreaterThan(20)
  expect(10 * Math.log10(before / energy(real!, 1000, 15_000))).toBeCloseTo(3, 0)
  expect(energy(whole!, 18_000, 30_000) / energy(planes[0]!, 18_000, 30_000)).toBeGreaterThan(0.9)
})

test.each(['log-mmse', 'gate'] as const)(
  '%s: behind a span that was rendered last the next reads back no further than its overlap',
  async (method) => {
    const layer = await learnt(layerWith({ method }), noisySource)
    const starts: number[] = []
    const counted: SampleSource = {
      ...noisySource,
      load: (start, count, planes) => {
        starts.push(start)
        return noisySource.load(start, count, planes)
      },
    }
    const saved = new Map<string, Float64Array>()
    const own: RenderMemory = { get: (key) => saved.get(key), set: (key, it) => saved.set(key, it) }
    const render = denoiseSound.rendering(layer, counted, engineFor, own, own)
    const start = 2 * RATE_HZ + 17
    await render(counted, 0, { start: RATE_HZ, end: start }, () => Promise.resolve())
    starts.length = 0
    await render(counted, 0, { start, end: 3 * RATE_HZ }, () => Promise.resolve())
    const overlap = LAYERS.denoise.overlap!(layer, noisySource)
    expect(start - Math.min(...starts)).toBeLessThanOrEqual(overlap)
    expect(overlap).toBeLessThan(0.1 * RATE_HZ)
  },
)

describe('whatever comes in, what comes out is finite, and no louder', () => {
  const N = 6000
  test.each<[name: string, samples: Float64Array]>([
    ['silence', new Float64Array(N)],
    ['DC', new Float64Array(N).fill(0.5)],
    [
      'full scale, clipped throughout',
      Float64Array.from({ length: N }, (_, n) => (n % 50 < 25 ? 1 : -1)),
    ],
    ['values near the largest', new Float64Array(N).fill(1e300)],
    ['less than a frame', hiss(30, 400)],
    ['one sample', Float64Array.of(0.25)],
  ])('%s', async (_name, samples) => {
    const source = memorySource(RATE_HZ, [samples])
    const taught = await learnt(layerWith({}), noisySource)
    for (const method of ['wiener', 'log-mmse', 'gate'] as const) {
      const [made] = await rendered({ ...taught, method }, source)
      expect(made!.every(Number.isFinite)).toBe(true)
      const peak = (plane: Float64Array) =>
        plane.reduce((most, v) => Math.max(most, Math.abs(v)), 0)
      expect(peak(made!)).toBeLessThanOrEqual(1.2 * peak(samples))
    }
  })

  test('of silence nothing is learnt but silence: the layer takes nothing away', async () => {
    const silence = memorySource(RATE_HZ, [new Float64Array(RATE_HZ)])
    const layer = await learnt(layerWith({}), silence)
    const [made] = await rendered(layer, noisySource)
    expect(sdrDb(noisy, made!, scored)).toBeGreaterThan(100)
  })
})
