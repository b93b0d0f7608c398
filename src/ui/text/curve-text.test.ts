import { expect, test } from 'vitest'
import { columnName, columnValueText } from './curve-text'

test('a column is read without its unit, which stands with its numbers', () => {
  expect(columnName('centroid_hz')).toBe('centroid')
  expect(columnName('zero_crossing_rate')).toBe('zero crossing rate')
  expect(columnName('mfcc_3')).toBe('MFCC 3')
  expect(columnValueText({ name: 'bandwidth_hz', unit: 'Hz' }, 1234.5, 0)).toBe('1,235 Hz')
  expect(columnValueText({ name: 'flatness', unit: '1' }, 0.01234, 0)).toBe('0.0123')
  expect(columnValueText({ name: 'mel_3', unit: 'dB' }, -12.34, 0)).toBe('−12.3 dB')
})

test('a slope of billionths has its digits still', () => {
  expect(columnValueText({ name: 'slope', unit: '1/Hz' }, -1.234e-8, 0)).toBe('−1.23e−8 1/Hz')
})

test('of radio a place in the spectrum has its frequency, a width stays a width', () => {
  const zeroHz = 4_625_000
  expect(columnValueText({ name: 'centroid_hz', unit: 'Hz' }, -5000, zeroHz)).toBe('4.62 MHz')
  expect(columnValueText({ name: 'bandwidth_hz', unit: 'Hz' }, 5000, zeroHz)).toBe('5,000 Hz')
})
