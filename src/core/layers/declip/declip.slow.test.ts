import { describe, expect, test } from 'vitest'
import { type Interval, noCheckpoint, noControl, seededRandom } from '#core/base'
import type { EngineFor } from '#core/grid'
import { memorySource, type SampleSource } from '#core/signal'
import { voice } from '../voice.fixture'
import type { DeclipLayer } from './declip-layer'
import { declipSound } from './declip-sound'

const RATE_HZ = 16000
const noEngine: EngineFor = () => {
  throw new Error('a peak needs no engine')
}
const noMemory = { get: () => undefined, set: () => undefined }

function layerWith(change: Partial<DeclipLayer> = {}): DeclipLayer {
  return { id: 'd1', kind: 'declip', enabled: true, thresholdDb: 'auto', ...change }
}

const learnt = (source: SampleSource): Promise<DeclipLayer> =>
  declipSound.learnt!(layerWith(), source, noEngine, noControl)

async function rendered(
  layer: DeclipLayer,
  source: SampleSource,
  samples: Interval = { start: 0, end: source.length },
) {
  const render = declipSound.rendering(layer, source, noEngine, noMemory, noMemory)
  return render(source, 0, samples, noCheckpoint)
}

const cut = (x: Float64Array, level: number) => x.map((v) => Math.min(level, Math.max(-level, v)))

function errorDb(clean: Float64Array, out: Float64Array): number {
  return 10 * Math.log10(clean.reduce((sum, x, n) => sum + (x - out[n]!) ** 2, 0))
}

describe('a voice whose peaks are cut off', () => {
  test.each([1, 2, 3])('seed %i: they come back; all else is passed on', async (seed) => {
    const clean = voice(seed, 2, RATE_HZ)
    const mix = cut(clean, 0.35)
    const source = memorySource(RATE_HZ, [mix])
    const layer = await learnt(source)
    expect(layer.learnt!.thresholdDb).toBeCloseTo(20 * Math.log10(0.35), 3)
    const { result, touched } = await rendered(layer, source)
    expect(errorDb(clean, result![0]!)).toBeLessThan(errorDb(clean, mix) - 8)
    for (const [n, x] of result![0]!.entries()) {
      const isTouched = touched.some(({ start, end }) => start <= n && n < end)
      expect(Math.abs(x)).toBeGreaterThanOrEqual(Math.abs(mix[n]!))
      if (!isTouched) expect(x).toBe(mix[n])
    }
  })

  test('rendered in any spans it is the same, bit for bit', async () => {
    const source = memorySource(RATE_HZ, [cut(voice(4, 1, RATE_HZ), 0.3)])
    const layer = await learnt(source)
    const whole = (await rendered(layer, source)).result![0]!
    const random = seededRandom(4)
    for (let start = 0; start < whole.length; ) {
      const end = Math.min(whole.length, start + 1 + Math.floor(random() * 3000))
      const { original, result } = await rendered(layer, source, { start, end })
      expect((result ?? original)[0]).toEqual(whole.slice(start, end))
      start = end
    }
  })
})

test('of I/Q each plane has its peaks back', async () => {
  const i = voice(5, 1, RATE_HZ)
  const q = voice(6, 1, RATE_HZ)
  const source = memorySource(RATE_HZ, [cut(i, 0.3), cut(q, 0.3)], 'iq')
  const { result } = await rendered(await learnt(source), source)
  expect(errorDb(i, result![0]!)).toBeLessThan(errorDb(i, cut(i, 0.3)) - 6)
  expect(errorDb(q, result![1]!)).toBeLessThan(errorDb(q, cut(q, 0.3)) - 6)
})

test.each<[string, Float64Array]>([
  ['silence', new Float64Array(9000)],
  ['a sine', Float64Array.from({ length: 9000 }, (_, n) => Math.sin(n))],
  ['one sample', Float64Array.of(0.3)],
  ['no sample', new Float64Array(0)],
  ['no numbers', new Float64Array(9000).fill(Number.NaN)],
])('%s: nothing is cut off, and that is reported', async (_, plane) => {
  await expect(learnt(memorySource(RATE_HZ, [plane]))).rejects.toThrow('no peaks are cut off')
})

test('all clipped: numbers, that are no smaller', async () => {
  const plane = Float64Array.from({ length: 9000 }, (_, n) => (n % 200 < 100 ? 1 : -1))
  const source = memorySource(RATE_HZ, [plane])
  const { original, result } = await rendered(await learnt(source), source)
  const out = (result ?? original)[0]!
  expect(out.every((x) => Number.isFinite(x) && Math.abs(x) >= 1)).toBe(true)
})
