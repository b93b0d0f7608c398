import { describe, expect, test } from 'vitest'
import { noCheckpoint, seededRandom } from '#core/base'
import { engineForGrids, frameGrid } from '#core/grid'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesNamed } from '#testing'
import { LAYERS } from '../layers'
import { despurGains } from './despur-gains'
import type { DespurLayer } from './despur-layer'
import { despurSound } from './despur-sound'

const RATE_HZ = 8000
const LENGTH = 6 * RATE_HZ
const STFT = { window: 'hann', windowLength: 512, fftSize: 512, hop: 128 } as const
const engineFor = engineForGrids(enginesNamed('kernel'))
const noMemory = { get: () => undefined, set: () => undefined }

function layerWith(change: Partial<DespurLayer> = {}): DespurLayer {
  return {
    id: 's1',
    kind: 'despur',
    enabled: true,
    ...LAYERS.despur.defaults,
    stft: STFT,
    ...change,
  }
}

/** Noise of spread 0.01, as many planes as asked for. */
function noise(seed: number, planeCount: number): Float64Array[] {
  const random = seededRandom(seed)
  const normal = () =>
    0.01 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: planeCount }, () => Float64Array.from({ length: LENGTH }, normal))
}

/** Adds a tone, on the second plane a quarter of a turn behind; half a second long where `atS` is given. */
function withTone(planes: readonly Float64Array[], hz: number, level: number, atS?: number) {
  return planes.map((plane, p) =>
    plane.map((x, n) => {
      const isOn = atS === undefined || (n >= atS * RATE_HZ && n < (atS + 0.5) * RATE_HZ)
      const turn = (2 * Math.PI * hz * n) / RATE_HZ - (p * Math.PI) / 2
      return isOn ? x + level * Math.cos(turn) : x
    }),
  )
}

const sourceOf = (planes: readonly Float64Array[]): SampleSource =>
  memorySource(RATE_HZ, planes, planes.length === 2 ? 'iq' : 'real')

async function rendered(source: SampleSource, start = 0, end = source.length, layer = layerWith()) {
  const render = despurSound.rendering(layer, source, engineFor, noMemory, noMemory)
  const { original, result } = await render(source, 0, { start, end }, noCheckpoint)
  return result ?? original
}

/** Power in dB of what correlates with a tone over a span. */
function toneDb(planes: readonly Float64Array[], hz: number, fromS: number, toS: number): number {
  let re = 0
  let im = 0
  const [first = new Float64Array(), second] = planes
  const [start, end] = [fromS * RATE_HZ, toS * RATE_HZ]
  for (let n = start; n < end; n++) {
    const turn = (2 * Math.PI * hz * n) / RATE_HZ
    const [c, s] = [Math.cos(turn), Math.sin(turn)]
    re += first[n]! * c + (second?.[n] ?? 0) * s
    im += (second?.[n] ?? 0) * c - first[n]! * s
  }
  return 10 * Math.log10((re * re + im * im) / (end - start) ** 2)
}

describe.each([
  ['real', 1],
  ['I/Q', 2],
] as const)('%s', (_, planeCount) => {
  test('a tone that stands still comes down by 30 dB and more; a short one stays', async () => {
    const line = withTone(noise(1, planeCount), 1503, 0.5)
    const mix = withTone(line, 2500, 0.2, 3)
    const out = await rendered(sourceOf(mix))
    expect(toneDb(mix, 1503, 1, 5) - toneDb(out, 1503, 1, 5)).toBeGreaterThan(30)
    const [before, after] = [mix, out].map((planes) => toneDb(planes, 2500, 3, 3.5))
    expect(Math.abs((after ?? 0) - (before ?? 0))).toBeLessThan(0.3)
  })

  test('noise alone, and silence, stay as they are', async () => {
    const planes = noise(2, planeCount)
    const out = await rendered(sourceOf(planes))
    const energy = (of: readonly Float64Array[]) =>
      of.reduce((sum, plane) => plane.reduce((s, x) => s + x * x, sum), 0)
    expect(Math.abs(10 * Math.log10(energy(out) / energy(planes)))).toBeLessThan(0.05)
    const silence = planes.map((plane) => plane.map(() => 0))
    expect((await rendered(sourceOf(silence))).every((p) => p.every((x) => x === 0))).toBe(true)
  })
})

test('a part is what it is in the whole, bit for bit', async () => {
  const source = sourceOf(withTone(noise(3, 1), 700, 0.3))
  const whole = await rendered(source)
  for (const [start, end] of [
    [0, 5000],
    [17_001, 30_333],
    [LENGTH - 3000, LENGTH],
  ] as const) {
    const part = await rendered(source, start, end)
    expect(part[0]).toEqual(whole[0]?.slice(start, end))
  }
})

test('a signal wider than a line stays; with a width that covers it, it goes', async () => {
  const comb = [2000, 2040, 2080, 2120, 2160, 2200, 2240].reduce(
    (planes, hz) => withTone(planes, hz, 0.2),
    noise(4, 1),
  )
  const source = sourceOf(comb)
  const narrow = await rendered(source)
  const wide = await rendered(source, 0, LENGTH, layerWith({ widthHz: 400 }))
  const before = toneDb(comb, 2120, 1, 5)
  expect(Math.abs(toneDb(narrow, 2120, 1, 5) - before)).toBeLessThan(0.1)
  expect(before - toneDb(wide, 2120, 1, 5)).toBeGreaterThan(15)
})

test('more frames than can wait are refused', () => {
  const grid = frameGrid({ kind: 'real', rateHz: 2e6, length: 1e9 }, { ...STFT, hop: 64 })
  expect(() => despurGains(layerWith(), grid)).toThrow(/1 s does so for 31250 frames/)
})
