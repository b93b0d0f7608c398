import { describe, expect, test } from 'vitest'
import { type Interval, noCheckpoint, noControl, seededRandom } from '#core/base'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesFor } from '#testing'
import type { RenderMemory } from '../layer-sound'
import type { RenderedSpan } from '../rendered-span'
import { voice } from '../voice.fixture'
import { declickFacts } from './declick-facts'
import type { DeclickLayer } from './declick-layer'
import { declickSound } from './declick-sound'

const RATE_HZ = 44100

const engineFor = enginesFor('reference')

const noMemory: RenderMemory = { get: () => undefined, set: () => undefined }

function layerWith(change: Partial<DeclickLayer> = {}): DeclickLayer {
  return { id: 'c1', kind: 'declick', enabled: true, sensitivity: 0.5, ...change }
}

interface Clicked {
  readonly clean: Float64Array
  readonly mix: Float64Array
  readonly clicks: readonly Interval[]
}

/** Bursts of 0.2 to 2 ms. */
function clicked(seed: number, clean: Float64Array, count: number): Clicked {
  const random = seededRandom(seed)
  const mix = clean.slice()
  const apart = Math.floor((clean.length - 4000) / count)
  const clicks = Array.from({ length: count }, (_, i) => {
    const start = 2000 + i * apart + Math.floor(random() * (apart - 900))
    const length = 8 + Math.floor(random() * 82)
    const height = 0.2 + 0.6 * random()
    for (let j = 0; j < length; j++) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (j + 1)) / (length + 1))
      mix[start + j] = mix[start + j]! + height * (2 * random() - 1) * window
    }
    return { start, end: start + length }
  })
  return { clean, mix, clicks }
}

const learnt = async (source: SampleSource, change: Partial<DeclickLayer> = {}) =>
  declickSound.learnt!(layerWith(change), source, engineFor, noControl)

const marksOf = ({ learnt: found }: DeclickLayer, rateHz = RATE_HZ): Interval[] =>
  (found?.clicks ?? []).map(({ startS, endS }) => ({
    start: Math.round(startS * rateHz),
    end: Math.round(endS * rateHz),
  }))

function rendered(
  layer: DeclickLayer,
  source: SampleSource,
  samples: Interval = { start: 0, end: source.length },
  ofInput: RenderMemory = noMemory,
): Promise<RenderedSpan> {
  const render = declickSound.rendering(layer, source, engineFor, noMemory, ofInput)
  return render(source, 0, samples, noCheckpoint)
}

/** Energy of what differs, dB re that of what ought to be. */
function errorDb(clean: Float64Array, out: Float64Array): number {
  const energy = clean.reduce((sum, x) => sum + x * x, 0)
  const error = clean.reduce((sum, x, n) => sum + (x - out[n]!) ** 2, 0)
  return 10 * Math.log10(error / energy)
}

const isNear = (mark: Interval, click: Interval) =>
  mark.start < click.end + 30 && mark.end > click.start - 30

describe('a voice with 20 clicks', () => {
  test.each([1, 2])('seed %i: all are found and no others; the voice comes back', async (seed) => {
    const { clean, mix, clicks } = clicked(seed, voice(seed, 3, RATE_HZ), 20)
    const source = memorySource(RATE_HZ, [mix])
    const layer = await learnt(source)
    const marks = marksOf(layer)
    expect(clicks.filter((click) => !marks.some((mark) => isNear(mark, click)))).toEqual([])
    expect(marks.filter((mark) => !clicks.some((click) => isNear(mark, click)))).toEqual([])
    const { result, touched } = await rendered(layer, source)
    expect(errorDb(clean, result![0]!)).toBeLessThan(errorDb(clean, mix) - 16)
    expect(touched).toEqual(marks)
    const isTouched = (n: number) => marks.some(({ start, end }) => start <= n && n < end)
    expect(result![0]!.every((x, n) => isTouched(n) || Object.is(x, mix[n]))).toBe(true)
  })
})

describe.each(['digital', 'dithered'] as const)('%s silence that meets a chord', (silence) => {
  test.each([1, 2, 3, 4])(
    'seed %i: a click there is repaired from where it sounds',
    async (seed) => {
      const random = seededRandom(seed)
      const dither = () => (silence === 'digital' ? 0 : (random() - random()) / 32768)
      const tones = [1, 2, 3].map(() => ({ cycles: 0.005 + 0.05 * random(), turns: random() }))
      const length = 8 + Math.floor(82 * random())
      const joint = 8000
      const start = joint + Math.floor(150 * random())
      const clean = Float64Array.from({ length: 16_000 }, (_, n) => {
        if (n < joint) return dither()
        const chord = tones.reduce(
          (sum, { cycles, turns }) => sum + 0.2 * Math.sin(2 * Math.PI * (cycles * n + turns)),
          0,
        )
        return chord + 1e-3 * (random() - 0.5)
      })
      const mix = clean.map((x, n) => (start <= n && n < start + length ? random() - 0.5 : x))
      for (const end of ['before', 'behind']) {
        const first = end === 'before' ? start : mix.length - start - length
        const click = { start: first, end: first + length }
        const [startS, endS] = [click.start / RATE_HZ, click.end / RATE_HZ]
        const learnt = { clicks: [{ startS, endS, channel: 0 as const, keep: false }] }
        const { result } = await rendered(
          layerWith({ learnt }),
          memorySource(RATE_HZ, [mix]),
          click,
        )
        expect(errorDb(clean.slice(click.start, click.end), result![0]!), end).toBeLessThan(-34)
        clean.reverse()
        mix.reverse()
      }
    },
  )
})

test('a voice without clicks has none at all, whatever its seed', async () => {
  for (const seed of [4, 5]) {
    const layer = await learnt(memorySource(RATE_HZ, [voice(seed, 4, RATE_HZ)]))
    expect(layer.learnt).toEqual({ clicks: [] })
  }
})

test('the more sensitive, the more is found: weak clicks too', async () => {
  const clean = voice(6, 2, RATE_HZ)
  const { mix, clicks } = clicked(6, clean, 10)
  const weak = mix.map((x, n) => clean[n]! + 0.02 * (x - clean[n]!))
  const found = async (sensitivity: number) =>
    marksOf(await learnt(memorySource(RATE_HZ, [weak]), { sensitivity })).filter((mark) =>
      clicks.some((click) => isNear(mark, click)),
    ).length
  const counts = [await found(0), await found(0.5), await found(1)]
  expect(counts.toSorted((a, b) => a - b)).toEqual(counts)
  expect(counts[2]).toBeGreaterThan(counts[0]!)
})

test('what was searched once serves every sensitivity, and what is found is the same', async () => {
  const { mix } = clicked(11, voice(11, 1, RATE_HZ), 8)
  const source = memorySource(RATE_HZ, [mix])
  let loads = 0
  const counted: SampleSource = {
    ...source,
    load: (...asked) => {
      loads++
      return source.load(...asked)
    },
  }
  const left = new Map<string, Float64Array>()
  const memory = {
    get: (key: string) => left.get(key),
    set: (key: string, values: Float64Array) => void left.set(key, values),
  }
  const found = (sensitivity: number) =>
    declickSound.learnt!(layerWith({ sensitivity }), counted, engineFor, noControl, memory)
  await found(0.5)
  const before = loads
  expect(before).toBeGreaterThan(0)
  for (const sensitivity of [0, 0.6, 1]) {
    expect(await found(sensitivity)).toEqual(await learnt(source, { sensitivity }))
  }
  expect(loads).toBe(before)
})

test('what is repaired once is repaired anew only near marks that come or go, to the same bits', async () => {
  const { mix } = clicked(12, voice(12, 2, RATE_HZ), 24)
  const source = memorySource(RATE_HZ, [mix])
  const { clicks } = (await learnt(source)).learnt!
  const left = new Map<string, Float64Array>()
  let repairs = 0
  const memory: RenderMemory = {
    get: (key) => left.get(key),
    set: (key, values) => {
      repairs++
      left.set(key, values)
    },
  }
  // All, then without one in the middle, then all again.
  const counts: number[] = []
  for (const dropped of [undefined, 11, undefined]) {
    const layer = layerWith({ learnt: { clicks: clicks.filter((_, i) => i !== dropped) } })
    const { result } = await rendered(layer, source, undefined, memory)
    expect(result).toEqual((await rendered(layer, source)).result)
    counts.push(repairs)
    repairs = 0
  }
  expect(counts[0]).toBe(clicks.length)
  expect(counts[1]).toBeLessThan(5)
  expect(counts[2]).toBe(0)
})

test('rendered in any spans it is the same, bit for bit', async () => {
  const { mix } = clicked(7, voice(7, 1, RATE_HZ), 20)
  const source = memorySource(RATE_HZ, [mix])
  const layer = await learnt(source, { sensitivity: 0.8 })
  const whole = (await rendered(layer, source)).result![0]!
  const random = seededRandom(7)
  for (let start = 0; start < mix.length; ) {
    const end = Math.min(mix.length, start + 1 + Math.floor(random() * 4000))
    const { original, result } = await rendered(layer, source, { start, end })
    expect((result ?? original)[0]).toEqual(whole.slice(start, end))
    start = end
  }
})

test('one that is kept stays, and what may differ is said', async () => {
  const { mix } = clicked(8, voice(8, 1, RATE_HZ), 12)
  const source = memorySource(RATE_HZ, [mix])
  const layer = await learnt(source)
  const clicks = layer.learnt!.clicks.map((click, i) =>
    i === 5 ? { ...click, keep: true } : click,
  )
  const dropped = layerWith({ learnt: { clicks } })
  const [all, some] = await Promise.all([rendered(layer, source), rendered(dropped, source)])
  const changed = declickFacts.changed(layer, dropped, source)
  const mark = marksOf(layer)[5]!
  expect(some.result![0]!.slice(mark.start, mark.end)).toEqual(mix.slice(mark.start, mark.end))
  const differs = [...mix.keys()].filter((n) => all.result![0]![n] !== some.result![0]![n])
  expect(differs.length).toBeGreaterThan(0)
  expect(differs.filter((n) => !changed.some(({ start, end }) => start <= n && n < end))).toEqual(
    [],
  )
})

test('of I/Q a click is found in either plane and repaired in both', async () => {
  const random = seededRandom(9)
  const i = Float64Array.from({ length: 30_000 }, (_, n) => 0.4 * Math.cos(0.3 * n))
  const q = i.map((_, n) => 0.4 * Math.sin(0.3 * n) + 1e-4 * (random() - 0.5))
  const clean = q.slice()
  for (let n = 12_000; n < 12_030; n++) q[n] = q[n]! + 0.5 * (random() - 0.5)
  const source = memorySource(RATE_HZ, [i, q], 'iq')
  const layer = await learnt(source)
  expect(marksOf(layer)).toHaveLength(1)
  const { result } = await rendered(layer, source)
  expect(errorDb(clean, result![1]!)).toBeLessThan(-55)
  expect(errorDb(i, result![0]!)).toBeLessThan(-55)
})

test.each<[string, Float64Array]>([
  ['silence', new Float64Array(20_000)],
  ['a constant', new Float64Array(20_000).fill(0.5)],
  ['one sample', Float64Array.of(0.3)],
  ['no sample', new Float64Array(0)],
  ['all clipped', Float64Array.from({ length: 20_000 }, (_, n) => (n % 200 < 100 ? 1 : -1))],
  ['no numbers', new Float64Array(20_000).fill(Number.NaN)],
])('%s: nothing is found, and marks that are given anyway leave numbers', async (_, plane) => {
  const source = memorySource(RATE_HZ, [plane])
  expect(await learnt(source)).toMatchObject({ learnt: { clicks: [] } })
  const click = { channel: 0, keep: false }
  const clicks = [
    { ...click, startS: 0, endS: 0.001 },
    { ...click, startS: 0.2, endS: 0.21 },
    { ...click, startS: 9, endS: 9.001 },
  ]
  const { original, result } = await rendered(layerWith({ learnt: { clicks } }), source)
  expect((result ?? original)[0]!.every(Number.isFinite)).toBe(true)
})

test.each([8000, 48000, 192000])(
  'at %i Hz a click in a pause is found and repaired',
  async (rateHz) => {
    const clean = voice(10, 1, rateHz)
    const mix = clean.slice()
    const at = Math.floor(0.45 * rateHz)
    const random = seededRandom(10)
    for (let n = at; n < at + Math.ceil(rateHz / 2000); n++) mix[n] = mix[n]! + random() - 0.5
    const source = memorySource(rateHz, [mix])
    const layer = await learnt(source)
    expect(marksOf(layer, rateHz).some(({ start, end }) => start <= at && at < end)).toBe(true)
    const { result } = await rendered(layer, source)
    expect(errorDb(clean, result![0]!)).toBeLessThan(errorDb(clean, mix) - 10)
  },
)

test('a single wrong sample in silence is a click', async () => {
  const plane = new Float64Array(20_000)
  plane[9000] = 0.25
  const source = memorySource(RATE_HZ, [plane])
  const layer = await learnt(source)
  expect(marksOf(layer)).toHaveLength(1)
  expect(Math.abs((await rendered(layer, source)).result![0]![9000]!)).toBeLessThan(1e-6)
})
