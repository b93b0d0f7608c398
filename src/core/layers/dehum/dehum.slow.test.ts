import { describe, expect, test } from 'vitest'
import { type Interval, LimitError, noCheckpoint, noControl, seededRandom } from '#core/base'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesFor, sdrDb } from '#testing'
import type { RenderMemory } from '../layer-sound'
import { voice } from '../voice.fixture'
import { dehumFacts } from './dehum-facts'
import type { DehumLayer } from './dehum-layer'
import { dehumSound } from './dehum-sound'
import { humLines } from './hum-lines'

const RATE_HZ = 16000

const engineFor = enginesFor('reference')

const noMemory = { get: () => undefined, set: () => undefined }

function layerWith(change: Partial<DehumLayer> = {}): DehumLayer {
  const own = { fundamentalHz: 'auto', count: 20, widthHz: 2, drift: true, off: [] } as const
  return { id: 'h1', kind: 'dehum', enabled: true, ...own, ...change }
}

/** The fundamental at a time: it swings by 0.06 Hz. */
const driftingHz = (meanHz: number, timeS: number): number =>
  meanHz + 0.06 * Math.sin((2 * Math.PI * timeS) / 4.7)

/** Mains: lines that fall with their number, along a drifting fundamental. */
function hum(seed: number, meanHz: number, seconds: number, lines: number): Float64Array {
  const random = seededRandom(seed)
  const phases = Array.from({ length: lines }, () => 2 * Math.PI * random())
  let cycles = 0
  return Float64Array.from({ length: Math.round(seconds * RATE_HZ) }, (_, n) => {
    cycles += driftingHz(meanHz, n / RATE_HZ) / RATE_HZ
    return phases.reduce(
      (sum, phase, i) =>
        sum + (0.1 / (i + 1) ** 0.6) * Math.sin(2 * Math.PI * (i + 1) * cycles + phase),
      0,
    )
  })
}

/** The level of a line of a hum, along its drifting fundamental. */
function lineDb(samples: Float64Array, meanHz: number, line: number): number {
  let [cycles, re, im] = [0, 0, 0]
  for (const [n, x] of samples.entries()) {
    cycles += driftingHz(meanHz, n / RATE_HZ) / RATE_HZ
    re += x * Math.cos(2 * Math.PI * line * cycles)
    im += x * Math.sin(2 * Math.PI * line * cycles)
  }
  return 20 * Math.log10(Math.hypot(re, im) / samples.length)
}

const added = (a: Float64Array, b: Float64Array) => a.map((x, n) => x + b[n]!)

const learnt = (source: SampleSource, change: Partial<DehumLayer> = {}): Promise<DehumLayer> =>
  dehumSound.learnt!(layerWith(change), source, engineFor, noControl)

async function rendered(
  layer: DehumLayer,
  source: SampleSource,
  samples: Interval = { start: 0, end: source.length },
): Promise<readonly Float64Array[]> {
  const render = dehumSound.rendering(layer, source, engineFor, noMemory, noMemory)
  const { original, result } = await render(source, 0, samples, noCheckpoint)
  return result ?? original
}

const energyDb = (x: Float64Array) => 10 * Math.log10(x.reduce((sum, v) => sum + v * v, 0))

describe('drifting hum of 20 lines over a voice', () => {
  test.each([
    [1, 49.97],
    [2, 60.04],
  ])('seed %i: it goes, and a voice alone stays what it is', async (seed, meanHz) => {
    const clean = voice(seed, 6, RATE_HZ)
    const mix = added(clean, hum(seed, meanHz, 6, 20))
    const source = memorySource(RATE_HZ, [mix])
    const layer = await learnt(source)
    const { stepS, fundamentalHz } = layer.learnt!.track
    for (const [j, hz] of fundamentalHz.entries()) {
      expect(Math.abs(hz - driftingHz(meanHz, j * stepS))).toBeLessThan(0.02)
    }
    const [out] = await rendered(layer, source)
    expect(sdrDb(clean, out!)).toBeGreaterThan(sdrDb(clean, mix) + 20)
    const [alone] = await rendered(layer, memorySource(RATE_HZ, [clean]))
    expect(sdrDb(clean, alone!)).toBeGreaterThan(20)
    expect(Math.abs(energyDb(alone!) - energyDb(clean))).toBeLessThan(0.3)
    expect(layer.learnt!.levelsDb![0]).toBeCloseTo(-20, 0)
    // What is taken away is linear in the sound: what is left of the hum is what both differ in.
    const left = out!.map((x, n) => x - alone![n]!)
    const lines = hum(seed, meanHz, 6, 20)
    for (let line = 1; line <= 20; line++) {
      const before = lineDb(lines, meanHz, line)
      expect(lineDb(left, meanHz, line)).toBeLessThan(before - 30)
    }
  })
})

test.each([
  [2, 49.97],
  [4, 49.99],
  [6, 50.01],
])('seed %i: a voice that is louder than the hum does not turn its track', async (seed, meanHz) => {
  const clean = voice(seed, 6, RATE_HZ).map((x) => 2 * x)
  const mix = added(clean, hum(seed, meanHz, 6, 20))
  const source = memorySource(RATE_HZ, [mix])
  const [out] = await rendered(await learnt(source), source)
  const left = (samples: Float64Array) => energyDb(samples.map((x, n) => x - clean[n]!))
  expect(left(mix) - left(out!)).toBeGreaterThan(35)
})

describe('a steady hum of which the fundamental is given', () => {
  const layer = layerWith({ fundamentalHz: 47.3, drift: false, count: 4 })
  const line = (hz: number) =>
    Float64Array.from(
      { length: 8 * RATE_HZ },
      (_, n) => 0.1 * Math.cos((2 * Math.PI * hz * n) / RATE_HZ),
    )
  const lines = [47.3, 94.6, 141.9, 189.2].map(line)
  const all = memorySource(RATE_HZ, [lines.reduce(added)])

  test('spans one after the other read their input twice, and are the bits of all at once', async () => {
    let readSoFar = 0
    const counted: SampleSource = {
      ...all,
      load: (start, count, wanted) => {
        readSoFar += count
        return all.load(start, count, wanted)
      },
    }
    const remembered = new Map<string, Float64Array>()
    const memory: RenderMemory = {
      get: (key) => remembered.get(key),
      set: (key, values) => remembered.set(key, values),
    }
    const render = dehumSound.rendering(layer, counted, engineFor, memory, memory)
    const [whole] = await rendered(layer, all)
    const step = 5000
    for (let start = 0; start < all.length; start += step) {
      const end = Math.min(all.length, start + step)
      const { result } = await render(counted, 0, { start, end }, noCheckpoint)
      expect(result?.[0]).toEqual(whole!.slice(start, end))
    }
    // Once for its samples, once and what frames share for its lines.
    expect(readSoFar).toBeLessThan(2.2 * all.length)
  })

  test('nothing has to be learnt, and nothing is left of it', async () => {
    expect(dehumFacts.isUnlearnt!(layer)).toBe(false)
    const [out] = await rendered(layer, all)
    expect(energyDb(out!)).toBeLessThan(energyDb(lines[0]!) - 80)
  })

  test.each<[string, Partial<DehumLayer>]>([
    ['that are off', { off: [2] }],
    ['outside the band of where', { where: { lowHz: 120, highHz: 500 }, off: [3, 4] }],
    ['beyond the count', { count: 1 }],
  ])('lines %s stay', async (_, change) => {
    const [out] = await rendered({ ...layer, ...change }, all)
    const staying = change.count === 1 ? lines.slice(1) : change.where ? lines : [lines[1]!]
    expect(sdrDb(staying.reduce(added), out!)).toBeGreaterThan(60)
  })

  test('a tone a tenth of the way to the next line stays', async () => {
    const tone = line(47.3 + 4.73)
    const [out] = await rendered(layer, memorySource(RATE_HZ, [tone]))
    expect(sdrDb(tone, out!)).toBeGreaterThan(40)
  })
})

test('rendered in any spans it is the same, bit for bit, within its reach', async () => {
  const mix = added(voice(3, 6, RATE_HZ), hum(3, 50, 6, 5))
  const source = memorySource(RATE_HZ, [mix])
  const layer = await learnt(source, { count: 5, widthHz: 8 })
  const [whole] = await rendered(layer, source)
  const random = seededRandom(3)
  for (let start = 0; start < mix.length; ) {
    const end = Math.min(mix.length, start + 1 + Math.floor(random() * 20_000))
    expect((await rendered(layer, source, { start, end }))[0]).toEqual(whole!.slice(start, end))
    start = end
  }
  const reach = dehumFacts.reach(layer, source)
  const other = mix.map((x, n) => (n < 5 * RATE_HZ ? x : 0))
  const [cut] = await rendered(layer, memorySource(RATE_HZ, [other]))
  const same = 5 * RATE_HZ - reach
  expect(same).toBeGreaterThan(RATE_HZ)
  expect(cut!.slice(0, same)).toEqual(whole!.slice(0, same))
})

test('of I/Q both planes lose it', async () => {
  const i = hum(4, 50, 5, 3)
  const q = hum(5, 50, 5, 3)
  const source = memorySource(RATE_HZ, [i, q], 'iq')
  const layer = await learnt(source, { count: 3 })
  const planes = await rendered(layer, source)
  for (const [p, plane] of planes.entries()) {
    expect(energyDb(plane)).toBeLessThan(energyDb([i, q][p]!) - 30)
  }
})

const random = seededRandom(6)
const degenerate: readonly (readonly [string, Float64Array])[] = [
  ['silence', new Float64Array(40_000)],
  ['a constant', new Float64Array(40_000).fill(0.5)],
  ['noise', Float64Array.from({ length: 40_000 }, () => random() - 0.5)],
  ['one sample', Float64Array.of(0.3)],
  ['no sample', new Float64Array(0)],
  ['no numbers', new Float64Array(40_000).fill(Number.NaN)],
]

test.each(degenerate)('%s: there is no hum, and that is reported', async (_, plane) => {
  const source = memorySource(RATE_HZ, [plane])
  await expect(learnt(source)).rejects.toThrow(LimitError)
  await expect(learnt(source)).rejects.toThrow(/no hum is found|a hum is found in no less than 1 s/)
})

test.each(degenerate)('%s: what is taken away of it are numbers', async (_, plane) => {
  const source = memorySource(RATE_HZ, [plane])
  const layer = layerWith({ fundamentalHz: 50, drift: false })
  expect((await rendered(layer, source))[0]!.every(Number.isFinite)).toBe(true)
})

test('of a rate that has no room for lines nothing is touched', () => {
  const facts = { kind: 'real', rateHz: 90, channels: 1, length: 1000 } as const
  const layer = layerWith({ fundamentalHz: 50, drift: false })
  expect(dehumFacts.touched(layer, facts, { start: 0, end: 1000 })).toEqual([])
})

test('the lines of a layer are multiples of its fundamental below a frequency', () => {
  const track = { stepS: 1, fundamentalHz: [50, 50.2] }
  const layer = layerWith({ count: 9, off: [2], learnt: { track, levelsDb: [-20, -30] } })
  const lines = humLines(layer, 201)
  expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4])
  expect(lines[2]!.freqHz).toBeCloseTo(150.3, 9)
  expect(lines[1]).toMatchObject({ levelDb: -30, isOff: true })
  expect(humLines(layerWith({ fundamentalHz: 'auto' }), 8000)).toEqual([])
})
