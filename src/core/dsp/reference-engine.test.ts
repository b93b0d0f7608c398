import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { FRAME_COPIED, FRAME_MASKED, FRAME_SILENT } from './engine'
import { referenceEngine } from './reference-engine'
import type { WindowKind } from './window'

const plan = { window: 'hann', windowLength: 256, fftSize: 512, hop: 64 } as const
/** How far a full-scale sine's own mirror image, at the negative frequency, spills onto its bin. */
const spillDb: readonly (readonly [WindowKind, number])[] = [
  ['hann', 1e-9],
  ['hamming', 1e-9],
  ['blackman', 1e-9],
  ['blackmanharris', 1e-9],
  ['rectangular', 1e-9],
  ['kaiser', 1e-4],
  ['sqrt-hann', 1e-4],
]

function sine(length: number, cyclesPerSample: number, amplitude: number): Float64Array {
  return Float64Array.from(
    { length },
    (_, n) => amplitude * Math.sin(2 * Math.PI * cyclesPerSample * n + 0.3),
  )
}

test.each(spillDb)(
  '%s: a full-scale sine on a bin’s centre reads 0 dBFS within %d',
  (window, db) => {
    const size = 1024
    const engine = referenceEngine({ window, windowLength: size, fftSize: size, hop: 256, beta: 8 })
    const levels = new Float32Array(engine.binCount)
    const hundredths = new Int16Array(engine.binCount)
    engine.levels(sine(size, 100 / size, 1), 1, levels)
    engine.decibels(sine(size, 100 / size, 1), 1, hundredths)
    expect(Math.abs(levels[100] as number)).toBeLessThan(db)
    expect(hundredths[100]).toBe(0)
  },
)

test('half-way between bins it reads −1.42 dB with Hann; DC and Nyquist read 0', () => {
  const size = 1024
  const engine = referenceEngine({ ...plan, windowLength: size, fftSize: size, hop: 256 })
  const levels = new Float32Array(engine.binCount)
  engine.levels(sine(size, 100.5 / size, 1), 1, levels)
  expect(levels[100]).toBeCloseTo(-1.42, 2)
  engine.levels(new Float64Array(size).fill(1), 1, levels)
  expect(levels[0]).toBeCloseTo(0, 9)
  engine.levels(
    Float64Array.from({ length: size }, (_, n) => (n % 2 === 0 ? 1 : -1)),
    1,
    levels,
  )
  expect(levels[size / 2]).toBeCloseTo(0, 9)
})

test('both level jobs agree within 0.01 dB on every frame of a run', () => {
  const engine = referenceEngine(plan)
  const random = seededRandom(3)
  const samples = Float64Array.from({ length: 9 * 64 + 256 }, () => random() - 0.5)
  const levels = new Float32Array(10 * engine.binCount)
  const hundredths = new Int16Array(10 * engine.binCount)
  engine.levels(samples, 10, levels)
  engine.decibels(samples, 10, hundredths)
  for (const [i, level] of levels.entries()) {
    expect(Math.abs((hundredths[i] as number) / 100 - level)).toBeLessThan(0.01)
  }
  const alone = new Int16Array(engine.binCount)
  engine.decibels(samples.subarray(7 * 64), 1, alone)
  expect(alone).toEqual(hundredths.subarray(7 * engine.binCount, 8 * engine.binCount))
})

test.each([0, 1e-20, 1e-300, 1e300, 1.7e308])('samples of %d give finite levels', (amplitude) => {
  const engine = referenceEngine(plan)
  const levels = new Float32Array(engine.binCount)
  engine.levels(sine(256, 0.1, amplitude), 1, levels)
  expect(levels.every((level) => Number.isFinite(level) && level >= -200)).toBe(true)
  const hundredths = new Int16Array(engine.binCount)
  engine.decibels(sine(256, 0.1, amplitude), 1, hundredths)
  expect(hundredths.every((level) => level >= -20000)).toBe(true)
})

test('a masked frame of gain 1 is a copied frame within rounding, of gain 0 exactly silent', () => {
  const engine = referenceEngine(plan)
  const samples = sine(256, 0.037, 1)
  const add = (use: number, gain: number): Float64Array => {
    const out = new Float64Array(256)
    const gains = new Float64Array(engine.binCount).fill(gain)
    engine.addMasked(samples, 1, Uint8Array.of(use), gains, out)
    return out
  }
  const copied = add(FRAME_COPIED, 0)
  for (const [n, value] of add(FRAME_MASKED, 1).entries()) {
    expect(value).toBeCloseTo(copied[n] as number, 14)
  }
  expect(add(FRAME_MASKED, 0).every((value) => value === 0)).toBe(true)
  expect(add(FRAME_SILENT, 1).every((value) => value === 0)).toBe(true)
})

test('a plan that breaks the limits is refused', () => {
  expect(() => referenceEngine({ ...plan, windowLength: 1024 })).toThrow(/1024/)
  expect(() => referenceEngine({ ...plan, hop: 257 })).toThrow(/257/)
  expect(() => referenceEngine({ ...plan, fftSize: 500 })).toThrow(/500/)
})
