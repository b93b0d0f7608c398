import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frequencyAxis } from './frequency-axis'
import { type FrequencyScale, SCALES } from './frequency-scale'

const ALL = ['linear', 'log', 'mel', 'bark', 'erb'] as const satisfies readonly FrequencyScale[]

test.each([
  // librosa.hz_to_mel([110, 220, 440]), and 1 and 6.4 kHz by its definition.
  ['mel', 110, 1.65],
  ['mel', 440, 6.6],
  ['mel', 1000, 15],
  ['mel', 6400, 42],
  // Traunmüller's formula by hand: 26.81 · 1000 / 2960 − 0.53; 1.7 · 0.15 less below 2 Bark.
  ['bark', 1000, 8.527432],
  ['bark', 100, 0.9557],
  ['bark', 15_500, 24.0],
  // 21.4 · log10(5.37) and 21.4 · log10(44.7), Glasberg and Moore.
  ['erb', 1000, 15.621],
  ['erb', 10_000, 35.316],
] as const)('%s: %i Hz is at %d', (scale, freqHz, height) => {
  const isRough = scale === 'bark' && freqHz > 1e4
  expect(SCALES[scale].toHeight(freqHz)).toBeCloseTo(height, isRough ? 0 : 2)
})

test.each(ALL)('%s leads from hertz to heights and back, and always up', (scale) => {
  const { toHeight, toHz } = SCALES[scale]
  const least = scale === 'log' ? 1e-3 : 0
  fc.assert(
    fc.property(
      fc.double({ min: least, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
      (freqHz, share) => {
        expect(Math.abs(toHz(toHeight(freqHz)) - freqHz)).toBeLessThan(
          1e-9 * (1 + freqHz) * (scale === 'bark' ? 1e3 : 1),
        )
        expect(toHeight(freqHz * (1 + share) + 1e-3)).toBeGreaterThan(toHeight(freqHz))
      },
    ),
    { seed: 1505, numRuns: 300 },
  )
})

test.each(ALL)('%s: an axis goes from 0 to 1, has an inverse, and puts infinity above', (scale) => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 20_000, noNaN: true }),
      fc.double({ min: 1, max: 90_000, noNaN: true }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (lowHz, bandHz, unit) => {
        const axis = frequencyAxis(scale, lowHz, lowHz + bandHz, 96_000)
        expect(axis.toUnit(lowHz + bandHz)).toBeCloseTo(1, 9)
        expect(axis.toUnit(lowHz)).toBeCloseTo(0, 9)
        expect(axis.toUnit(axis.fromUnit(unit))).toBeCloseTo(unit, 6)
        expect(axis.fromUnit(unit)).toBeLessThanOrEqual((lowHz + bandHz) * (1 + 1e-9))
        expect(axis.toUnit(Number.POSITIVE_INFINITY)).toBeGreaterThan(1)
        expect(axis.toUnit(Number.NEGATIVE_INFINITY)).toBeLessThanOrEqual(0)
      },
    ),
    { seed: 1506, numRuns: 300 },
  )
})

test('where negative frequencies are in view every scale is linear', () => {
  for (const scale of ALL) {
    const axis = frequencyAxis(scale, -500, 500, 1000)
    expect([axis.scale, axis.toUnit(0)]).toEqual(['linear', 0.5])
  }
})

test('a log axis begins nine octaves below the top, and lower where less is shown', () => {
  const lowest = (highHz: number) => frequencyAxis('log', 0, highHz, 22_050).fromUnit(1e-12)
  expect(lowest(22_050)).toBeCloseTo(43.07, 1)
  expect(lowest(500)).toBeCloseTo(7.8, 1)
})
