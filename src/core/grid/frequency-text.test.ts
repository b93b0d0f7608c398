import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bandText,
  frequencyInSteps,
  frequencyText,
  frequencyZero,
  parsedFrequency,
  shortBandText,
} from './frequency-text'

test.each([
  [21.533203125, 3, '21.5 Hz'],
  [1204, 5, '1,204 Hz'],
  [44100, 6, '44.1 kHz'],
  [2e6, 6, '2 MHz'],
  [-250e3, 6, '−250 kHz'],
])('frequencyText(%d, %d)', (freqHz, digits, text) => {
  expect(frequencyText(freqHz, digits)).toBe(text)
})

test.each([
  [50, 21.5, '50 Hz'],
  [50, 0.7, '50.0 Hz'],
  [13_037, 21.5, '13.04 kHz'],
  [433_920_431, 976, '433.9204 MHz'],
  [-148_902.344, 100, '−148.9 kHz'],
  [100_000, 1000, '100 kHz'],
])('frequencyInSteps(%d, %d) has the decimals that the step moves', (freqHz, stepHz, text) => {
  expect(frequencyInSteps(freqHz, stepHz)).toBe(text)
})

test('both ends of a band are in one unit', () => {
  expect(bandText(900, 1100)).toBe('900 – 1,100 Hz')
  expect(bandText(900, 12_345)).toBe('0.9 – 12.345 kHz')
  expect(bandText(-1e6, 1e6)).toBe('−1 – 1 MHz')
  expect(shortBandText(0, 22_050)).toBe('0–22.1 kHz')
  expect(shortBandText(1490, 14_000)).toBe('1.5–14 kHz')
  expect(shortBandText(-88_184, -49_840)).toBe('−88…−50 kHz')
  expect(shortBandText(900, 1100)).toBe('900–1,100 Hz')
  expect(shortBandText(-89_000, -49_000)).toBe('−89…−49 kHz')
  expect(shortBandText(20, 400)).toBe('20–400 Hz')
  expect(bandText(433_915_000, 433_925_000)).toBe('433.915 – 433.925 MHz')
  expect(shortBandText(433_915_000, 433_925_000)).toBe('433.92 MHz')
})

test.each([
  ['440', 440],
  ['-140k', -140_000],
  ['−140 kHz', -140_000],
  ['0.14 MHz', 140_000],
  ['0,14 MHz', 140_000],
  ['1,204.5 Hz', 1204.5],
  ['1,204', 1204],
  ['2.4GHz', 2.4e9],
  ['.5k', 500],
  ['1e3', 1000],
  [' +12 khz ', 12_000],
  ['433.92m', 433_920_000],
])('%s is %d Hz', (text, freqHz) => {
  expect(parsedFrequency(text)).toBeCloseTo(freqHz, 6)
})

test.each(['', 'kHz', '12 s', 'abc', '1.2.3', '--4', '12 kk', 'NaN', 'Infinity'])(
  '“%s” is no frequency',
  (text) => {
    expect(parsedFrequency(text)).toBeUndefined()
  },
)

test('what is written is read as what it was, to the digits written', () => {
  const hertz = fc.double({ min: -9e9, max: 9e9, noNaN: true })
  fc.assert(
    fc.property(hertz, (freqHz) => {
      const read = parsedFrequency(frequencyText(freqHz, 12))
      expect(Math.abs(read! - freqHz)).toBeLessThanOrEqual(1e-11 * Math.abs(freqHz) + 1e-300)
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('0 Hz of I/Q is the middle of its band, unless the radio frequency of that is known', () => {
  expect(frequencyZero('real', undefined)).toBeUndefined()
  expect(frequencyZero('iq', undefined)).toBe('baseband')
  expect(frequencyZero('iq', 137.5e6)).toBe('radio frequency')
})
