import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { heardPieces, kWeighting, LoudnessMeter, matchingDb } from './loudness'

const RATE_HZ = 48_000

function sine(freqHz: number, seconds: number, amplitude: number, rateHz = RATE_HZ): Float32Array {
  return Float32Array.from(
    { length: seconds * rateHz },
    (_, n) => amplitude * Math.sin((2 * Math.PI * freqHz * n) / rateHz),
  )
}

function loudnessOf(planes: readonly Float32Array[], rateHz = RATE_HZ): number {
  const meter = new LoudnessMeter(rateHz)
  meter.add(planes)
  return meter.integrated() ?? Number.NEGATIVE_INFINITY
}

test('at 48 kHz the filters are those of the standard’s tables', () => {
  const [shelf, highPass] = kWeighting(RATE_HZ)
  const tables = [
    [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585],
    [1, -2, 1, -1.99004745483398, 0.99007225036621],
  ]
  for (const [i, filter] of [shelf, highPass].entries()) {
    for (const [j, value] of filter.entries()) expect(value).toBeCloseTo(tables[i]?.[j] ?? 0, 6)
  }
})

test.each([
  [RATE_HZ, 1],
  [44_100, 1],
  [96_000, 2],
])(
  'a sine of 997 Hz at full scale is −3.01 LKFS in one channel, at %i Hz in %i',
  (rateHz, count) => {
    const planes = Array.from({ length: count }, () => sine(997, 2, 1, rateHz))
    expect(loudnessOf(planes, rateHz)).toBeCloseTo(count === 1 ? -3.01 : 0, 1)
  },
)

test('silence and what is 10 LU below the rest do not count', () => {
  const tone = sine(997, 5, 0.1)
  const quiet = sine(997, 5, 0.01)
  const within = new Float32Array(11 * RATE_HZ)
  within.set(tone)
  within.set(quiet, tone.length)
  expect(Math.abs(loudnessOf([tone]) - loudnessOf([within]))).toBeLessThan(0.3)
  expect(new LoudnessMeter(RATE_HZ).integrated()).toBeUndefined()
  expect(loudnessOf([new Float32Array(RATE_HZ)])).toBe(Number.NEGATIVE_INFINITY)
})

test('a block begins every 100 ms: one lies on what sounds for 400 ms from 200 ms on', () => {
  const within = new Float32Array(RATE_HZ)
  within.set(sine(997, 0.4, 0.1), 0.2 * RATE_HZ)
  // Blocks have 2, 3, 4, 3, 2 and 1 of their four parts of it, all within 10 LU of their mean.
  const share = (2 + 3 + 4 + 3 + 2 + 1) / 6 / 4
  const whole = loudnessOf([sine(997, 5, 0.1)])
  expect(loudnessOf([within])).toBeCloseTo(whole + 10 * Math.log10(share), 1)
})

test('pieces of a stretch are as loud as all of it, and what lies between is not asked for', () => {
  const random = seededRandom(3)
  const noise = Float32Array.from({ length: 90 * 8000 }, () => 0.2 * (2 * random() - 1))
  const pieces = heardPieces({ start: 0, end: noise.length }, 8000)
  expect(pieces).toHaveLength(20)
  expect(pieces[0]?.start).toBe(0)
  expect(pieces.at(-1)?.end).toBe(noise.length)
  const meter = new LoudnessMeter(8000)
  for (const { start, end } of pieces) {
    meter.add([noise.subarray(start, end)])
    meter.interrupt()
  }
  expect(Math.abs((meter.integrated() ?? 0) - loudnessOf([noise], 8000))).toBeLessThan(0.1)
  const short = heardPieces({ start: 100, end: 60_000 }, 8000)
  expect(short[0]?.start).toBe(100)
  expect(short.at(-1)?.end).toBe(60_000)
  for (const [i, { start }] of short.slice(1).entries()) expect(start).toBe(short[i]?.end)
})

test('what is quieter is raised as far as it does not clip, what is louder lowered', () => {
  const original = { lkfs: -20, peak: 0.9 }
  expect(matchingDb(original, { lkfs: -26, peak: 0.1 })).toBe(6)
  expect(matchingDb(original, { lkfs: -26, peak: 0.5 })).toBe(6)
  expect(matchingDb(original, { lkfs: -40, peak: 0.5 })).toBeCloseTo(6.02, 2)
  expect(matchingDb(original, { lkfs: -10, peak: 1 })).toBe(-10)
  expect(matchingDb(original, { lkfs: -90, peak: 1e-5 })).toBe(24)
  expect(matchingDb(original, { lkfs: undefined, peak: 0 })).toBe(0)
  expect(matchingDb(original, { lkfs: -21, peak: 1.2 })).toBe(0)
})
