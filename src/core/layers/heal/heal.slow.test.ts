import { describe, expect, test } from 'vitest'
import { type Interval, noCheckpoint, seededRandom } from '#core/base'
import type { Effect, Region, Shape } from '#core/mask'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesFor, maskLayerWith, regionWith, sdrDb } from '#testing'
import { maskFacts } from '../mask/mask-facts'
import type { MaskLayer } from '../mask/mask-layer'
import { maskSound } from '../mask/mask-sound'
import { voice } from '../voice.fixture'

const RATE_HZ = 16000
const stft = { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const
const engineFor = enginesFor('kernel')

const noMemory = { get: () => undefined, set: () => undefined }

const HEAL: Effect = { kind: 'heal', from: 'auto' }

const box = (startS: number, endS: number, lowHz: number, highHz: number): Shape => ({
  kind: 'rectangle',
  startS,
  endS,
  lowHz,
  highHz,
})

const healing = (shape: Shape, change: Partial<Region> = {}): Region =>
  regionWith({ effect: HEAL, feather: { timeS: 0, freqHz: 0 }, shape, ...change })

async function rendered(
  layer: MaskLayer,
  source: SampleSource,
  samples: Interval = { start: 0, end: source.length },
) {
  const render = maskSound.rendering(layer, source, engineFor, noMemory, noMemory)
  return render(source, 0, samples, noCheckpoint)
}

async function healed(plane: Float64Array, ...regions: Region[]): Promise<Float64Array> {
  const layer = maskLayerWith({ stft, regions })
  const { original, result } = await rendered(layer, memorySource(RATE_HZ, [plane]))
  return (result ?? original)[0]!
}

const spanOf = (startS: number, endS: number): Interval => ({
  start: Math.round(startS * RATE_HZ),
  end: Math.round(endS * RATE_HZ),
})

const tones = Float64Array.from({ length: 2 * RATE_HZ }, (_, n) =>
  [330, 660, 1234, 2500].reduce(
    (sum, hz, i) => sum + (0.2 / (i + 1)) * Math.sin((2 * Math.PI * hz * n) / RATE_HZ + i),
    0,
  ),
)

describe('a gap of the full band', () => {
  const gap = spanOf(1, 1.02)
  const lost = (x: Float64Array) => x.map((v, n) => (gap.start <= n && n < gap.end ? 0 : v))
  const region = healing(box(1, 1.02, 0, RATE_HZ / 2))

  test('in tones is filled, and nothing else is touched', async () => {
    const mix = lost(tones)
    const layer = maskLayerWith({ stft, regions: [region] })
    const { result, touched } = await rendered(layer, memorySource(RATE_HZ, [mix]))
    expect(touched).toEqual([gap])
    expect(sdrDb(tones, result![0]!, [gap])).toBeGreaterThan(24)
    expect(result![0]!.slice(0, gap.start)).toEqual(mix.slice(0, gap.start))
    expect(result![0]!.slice(gap.end)).toEqual(mix.slice(gap.end))
  })

  test.each([11, 12])('in a voice, seed %i: its joints do not click', async (seed) => {
    const clean = voice(seed, 2, RATE_HZ)
    const out = await healed(lost(clean), region)
    const steps = (x: Float64Array) => [gap.start, gap.end].map((n) => Math.abs(x[n]! - x[n - 1]!))
    const usual = Math.max(
      ...[...Array(2000).keys()].map((i) =>
        Math.abs(clean[gap.start - i]! - clean[gap.start - i - 1]!),
      ),
    )
    for (const step of steps(out)) expect(step).toBeLessThan(2 * usual)
    expect(sdrDb(clean, out, [gap])).toBeGreaterThan(0)
  })
})

test('a gap of 40 ms in a tone with vibrato is filled up to its highest lines', async () => {
  const clean = Float64Array.from({ length: 2 * RATE_HZ }, (_, n) => {
    const t = n / RATE_HZ
    const turns = 440 * t + 0.6 * Math.sin(2 * Math.PI * 5 * t)
    return [1, 2, 3, 4, 5, 6, 7].reduce((sum, k) => {
      return sum + (0.2 / k) * Math.sin(2 * Math.PI * k * turns)
    }, 0)
  })
  for (const startS of [0.7, 0.75, 1.13]) {
    const gap = spanOf(startS, startS + 0.04)
    const mix = clean.map((x, n) => (gap.start <= n && n < gap.end ? 0 : x))
    const out = await healed(mix, healing(box(startS, startS + 0.04, 0, RATE_HZ / 2)))
    expect(sdrDb(clean, out, [gap])).toBeGreaterThan(10.5)
  }
})

describe('a beep over a voice', () => {
  const on = spanOf(0.6, 0.75)
  const area = box(0.588, 0.762, 1390, 1610)
  const scored = spanOf(0.58, 0.77)
  const cases = [21, 22, 23].map((seed) => {
    const clean = voice(seed, 1.5, RATE_HZ)
    const mix = clean.map((x, n) =>
      on.start <= n && n < on.end ? x + 0.3 * Math.sin((2 * Math.PI * 1500.7 * n) / RATE_HZ) : x,
    )
    return { seed, clean, mix }
  })

  test.each(cases)('seed $seed: it is taken out of the voice', async ({ clean, mix }) => {
    const out = await healed(mix, healing(area))
    const silenced = await healed(mix, healing(area, { effect: { kind: 'reject', gainDb: null } }))
    expect(sdrDb(clean, out, [scored])).toBeGreaterThan(sdrDb(clean, silenced, [scored]) + 8)
  })

  test.each([0.2, 0.25])(
    'it goes where a line with vibrato, %d loud, has a third of the box and more',
    async (loud) => {
      const clean = Float64Array.from({ length: 1.5 * RATE_HZ }, (_, n) => {
        const t = n / RATE_HZ
        return loud * Math.sin(2 * Math.PI * (1480 * t + 4 * Math.sin(2 * Math.PI * 5 * t)))
      })
      const mix = clean.map((x, n) => x + cases[0]!.mix[n]! - cases[0]!.clean[n]!)
      const out = await healed(mix, healing(area))
      expect(sdrDb(clean, out, [scored])).toBeGreaterThan(15)
    },
  )
})

test('a tone that goes on beyond the region is taken away in it alone, and no edge clicks', async () => {
  const tone = Float64Array.from({ length: 2 * RATE_HZ }, (_, n) => 0.3 * Math.sin(0.6 * n))
  const hz = (0.6 * RATE_HZ) / (2 * Math.PI)
  const out = await healed(tone, healing(box(0.8, 1.2, hz - 150, hz + 150)))
  const level = ({ start, end }: Interval) =>
    10 * Math.log10(out.slice(start, end).reduce((sum, x) => sum + x * x, 0) / (end - start))
  expect(level(spanOf(0.9, 1.1))).toBeLessThan(level(spanOf(0.2, 0.6)) - 25)
  // A step of the tone's second difference is a click.
  const bend = (n: number) => Math.abs(out[n + 1]! + out[n - 1]! - 2 * Math.cos(0.6) * out[n]!)
  const worst = Math.max(...[...Array(RATE_HZ).keys()].map((i) => bend(RATE_HZ / 2 + i)))
  expect(worst).toBeLessThan(0.02)
})

describe('a hole in the band of a noise', () => {
  const random = seededRandom(31)
  const noise = Float64Array.from({ length: 2 * RATE_HZ }, () => 0.2 * (random() - 0.5))
  const area = box(0.9, 1.1, 2000, 3000)

  test.each(['auto', 'time', 'frequency', 'both', 'pattern'] as const)(
    'is filled to the level around it: %s',
    async (from) => {
      const hole = await healed(noise, healing(area, { effect: { kind: 'reject', gainDb: null } }))
      const out = await healed(hole, healing(area, { effect: { kind: 'heal', from } }))
      const levelDb = async (x: Float64Array) => {
        const inside = await healed(
          x,
          healing(box(0.92, 1.08, 2100, 2900), { effect: { kind: 'reject', gainDb: null } }),
        )
        return 10 * Math.log10(x.reduce((sum, v, n) => sum + (v - inside[n]!) ** 2, 0))
      }
      expect(Math.abs((await levelDb(out)) - (await levelDb(noise)))).toBeLessThan(5)
      expect(await levelDb(hole)).toBeLessThan((await levelDb(noise)) - 20)
    },
  )
})

const triangle: Shape = {
  kind: 'lasso',
  points: [
    [0.5, 500],
    [0.9, 2500],
    [0.3, 3000],
  ],
}
const brush: Shape = {
  kind: 'brush',
  points: [
    [0.4, 900, 1],
    [0.8, 1500, 0.7],
  ],
  radiusS: 0.03,
  radiusHz: 150,
}
const harmonics: Shape = {
  kind: 'harmonics',
  points: [
    [0.3, 440],
    [0.9, 450],
  ],
  count: 3,
  widthHz: 60,
}
const compound: Shape = {
  kind: 'compound',
  parts: [
    { op: 'add', shape: brush },
    { op: 'subtract', shape: box(0.5, 0.6, 0, 4000) },
  ],
}

test.each([triangle, brush, harmonics, compound])(
  '$kind: numbers, and the rest as it was',
  async (shape) => {
    const plane = voice(41, 1.5, RATE_HZ)
    const out = await healed(plane, healing(shape))
    expect(out.every(Number.isFinite)).toBe(true)
    expect(out.slice(20_000)).toEqual(plane.slice(20_000))
    expect(out).not.toEqual(plane)
  },
)

test('rendered in any spans it is the same, bit for bit; gains come after what is healed', async () => {
  const regions = [
    healing(box(0.4, 0.42, 0, RATE_HZ / 2), { id: 'gap' }),
    healing(box(0.45, 0.7, 900, 2000), { id: 'box' }),
    healing(triangle, { id: 'over', feather: { timeS: 0.01, freqHz: 40 } }),
    regionWith({ id: 'gain', effect: { kind: 'reject', gainDb: -6 }, shape: box(0.5, 1, 0, 3000) }),
  ]
  const plane = voice(51, 1.5, RATE_HZ)
  const source = memorySource(RATE_HZ, [plane])
  const layer = maskLayerWith({ stft, regions })
  const whole = (await rendered(layer, source)).result![0]!
  const random = seededRandom(51)
  for (let start = 0; start < plane.length; ) {
    const end = Math.min(plane.length, start + 1 + Math.floor(random() * 12_000))
    const { original, result } = await rendered(layer, source, { start, end })
    expect(original[0]).toEqual(plane.slice(start, end))
    expect((result ?? original)[0]).toEqual(whole.slice(start, end))
    start = end
  }
  const touched = maskFacts.touched(layer, source, { start: 0, end: plane.length })
  for (const [n, x] of whole.entries()) {
    if (touched.some(({ start, end }) => start <= n && n < end)) continue
    expect(Object.is(x, plane[n])).toBe(true)
  }
}, 60_000)

test('what a change of regions may change is said', async () => {
  const plane = voice(61, 1.5, RATE_HZ)
  const source = memorySource(RATE_HZ, [plane])
  const first = healing(box(0.4, 0.6, 900, 2000), { id: 'a' })
  const near = healing(box(0.62, 0.7, 900, 2000), { id: 'b' })
  const before = maskLayerWith({ stft, regions: [first, near] })
  const after = maskLayerWith({
    stft,
    regions: [{ ...first, shape: box(0.4, 0.55, 900, 2000) }, near],
  })
  const changed = maskFacts.changed(before, after, source)
  const [old, next] = [await rendered(before, source), await rendered(after, source)].map(
    ({ result }) => result![0]!,
  )
  for (const [n, x] of next!.entries()) {
    if (changed.some(({ start, end }) => start <= n && n < end)) continue
    expect(x).toBe(old![n])
  }
})

test.each<[string, Float64Array]>([
  ['silence', new Float64Array(20_000)],
  ['a constant', new Float64Array(20_000).fill(0.5)],
  ['one sample', Float64Array.of(0.3)],
  ['no numbers', new Float64Array(20_000).fill(Number.NaN)],
  ['all clipped', Float64Array.from({ length: 20_000 }, (_, n) => (n % 200 < 100 ? 1 : -1))],
])('%s: numbers', async (_, plane) => {
  const everything = healing(box(-1, 9, -1, 1e5), { id: 'all' })
  const gap = healing(box(0.5, 0.52, 0, 8000), { id: 'gap' })
  const source = memorySource(RATE_HZ, [plane])
  const { original, result } = await rendered(
    maskLayerWith({ stft, regions: [gap, everything] }),
    source,
  )
  expect((result ?? original)[0]!.every(Number.isFinite)).toBe(true)
})

test.each(['auto', 'time', 'frequency', 'both', 'pattern'] as const)(
  'at the ends of a recording, and longer than it, %s: numbers no louder than the sound',
  async (from) => {
    const plane = voice(71, 1, RATE_HZ)
    const loudest = Math.max(...plane.map(Math.abs))
    const all = RATE_HZ / 2
    const shapes = [box(0, 0.02, 0, all), box(0.98, 1, 0, all), box(-1, 9, 300, 2000)]
    for (const shape of shapes) {
      const out = await healed(plane, healing(shape, { effect: { kind: 'heal', from } }))
      expect(out.every((x) => Math.abs(x) <= 1.5 * loudest)).toBe(true)
    }
  },
)
