import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HundredthsOfPowers, levelDb } from './decibel'

function hundredths(power: number, offsetDb = 0): number {
  const levels = new HundredthsOfPowers(1, offsetDb)
  levels.powers[0] = power
  const out = new Int16Array(1)
  levels.write(out, 0)
  return out[0] as number
}

test('1 is 0 dB, a tenth of the amplitude −20 dB', () => {
  expect(levelDb(0.6, 0.8, 0)).toBeCloseTo(0, 12)
  expect(levelDb(0, -0.1, 0)).toBeCloseTo(-20, 12)
  expect(hundredths(1)).toBe(0)
  expect(hundredths(1 - 1e-16)).toBe(0)
  expect(hundredths(0.01)).toBe(-2000)
  expect(hundredths(0.01, 6)).toBe(-1400)
})

test('amplitudes whose squares leave the range of a float64 still read right', () => {
  expect(levelDb(1e300, 0, 0)).toBeCloseTo(6000, 9)
  expect(levelDb(3e-170, 4e-170, 3300)).toBeCloseTo(3300 + 20 * Math.log10(5e-170), 9)
})

test('silence reads the floor; nothing reads NaN or infinity', () => {
  expect(levelDb(0, 0, 50)).toBe(-200)
  expect(hundredths(0)).toBe(-20000)
  expect(hundredths(1e-40)).toBe(-20000)
  for (const odd of [Infinity, -Infinity, NaN]) {
    expect(Number.isFinite(levelDb(odd, 1, 0))).toBe(true)
    expect(hundredths(odd)).toBe(32767)
  }
})

test('hundredths are within 0.0062 dB of the logarithm', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -19, max: 30, noNaN: true }),
      fc.double({ min: -9, max: 9, noNaN: true }),
      (exponent, offsetDb) => {
        const power = 10 ** exponent
        const exact = 1000 * Math.log10(power) + 100 * offsetDb
        expect(Math.abs(hundredths(power, offsetDb) - exact)).toBeLessThan(0.62)
      },
    ),
    { seed: 1, numRuns: 1000 },
  )
})
