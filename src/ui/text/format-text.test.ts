import { expect, test } from 'vitest'
import { numberText } from '#core/base'
import { factsWith } from '#testing'
import {
  bytesText,
  channelsText,
  clockText,
  factsText,
  levelText,
  mebibytesText,
  nameParts,
  roomySpanText,
  shortSpanText,
  spanText,
} from './format-text'

test.each([
  [0, '0:00.000'],
  [11, '0:11.000'],
  [59.9996, '1:00.000'],
  [3599.999, '59:59.999'],
  [3723.5, '1:02:03.500'],
])('clockText(%d) carries what is rounded up', (timeS, text) => {
  expect(clockText(timeS)).toBe(text)
})

test('numbers have a true minus sign, and what rounds to zero has none', () => {
  expect(numberText(-302.6, 0)).toBe('−303')
  expect(numberText(-0.001, 2)).toBe('0.00')
  expect(numberText(2701, 3)).toBe('2,701.000')
  expect(levelText(-42.14)).toBe('−42.1 dBFS')
})

test('mebibytesText counts in powers of two', () => {
  expect(mebibytesText(0)).toBe('0 MiB')
  expect(mebibytesText(512 * 2 ** 20)).toBe('512 MiB')
  expect(mebibytesText(1536 * 2 ** 20)).toBe('1.5 GiB')
})

test('bytesText counts in thousands', () => {
  expect(bytesText(0)).toBe('0 bytes')
  expect(bytesText(999)).toBe('999 bytes')
  expect(bytesText(1_940_444)).toBe('1.94 MB')
  expect(bytesText(20e9)).toBe('20 GB')
})

test('the line beside the name says rate, format and length, and channels that have no badge', () => {
  const facts = factsWith({ name: 'jfk.wav', rateHz: 44100, channels: 2, length: 485_100 })
  expect(factsText(facts)).toBe('44.1 kHz · 16 bit · 0:11.000')
  expect(factsText({ ...facts, channels: 1 })).toBe('44.1 kHz · 16 bit · mono · 0:11.000')
  expect(
    factsText({ ...facts, format: { encoding: 'float', bits: 64, bytes: 8, bigEndian: false } }),
  ).toContain('64-bit float')
  expect(channelsText({ kind: 'iq', channels: 2 })).toBe('I/Q')
  expect(channelsText({ kind: 'real', channels: 1 })).toBe('mono')
  expect(channelsText({ kind: 'real', channels: 6 })).toBe('6 channels')
})

test.each([
  ['Interview, session 2 2023-11-04.wav', '23-11-04.wav'],
  ['jfk.wav', 'jfk.wav'],
  ['no ending at all here', 'all here'],
  ['Tür 🦇🦇🦇🦇🦇🦇🦇🦇🦇.wav', '🦇🦇🦇🦇🦇🦇🦇🦇.wav'],
])('of “%s” what stays in sight is “%s”', (name, last) => {
  expect(nameParts(name).join('')).toBe(name)
  expect(nameParts(name)[1]).toBe(last)
})

test.each([
  [0.25, 0.4, '0.25–0.40'],
  [3, 12, '3.00–12.00'],
  [2.287, 2.293, '2.287 +6 ms'],
  [0.002, 0.006, '0.002 +4 ms'],
  [0.28586, 0.33486, '0.29 +49 ms'],
  [3.062, 3.0822, '3.06 +20 ms'],
  [1.25, 1.25025, '1.2500 +250 µs'],
  [3600.12, 3600.37, '3,600.1 +0.25 s'],
  [3600.12, 3693.6, '3,600 +93 s'],
  [998, 1002, '998 +4 s'],
  [1, 1, '1.00–1.00'],
])('from %d to %d s a row says %s', (startS, endS, text) => {
  expect(shortSpanText(startS, endS)).toBe(text)
})

test.each([
  [0.68, 0.74, '0.680–0.740'],
  [0.25, 0.4, '0.25–0.40'],
  [1.25, 1.25025, '1.2500 +250 µs'],
  [3600.12, 3600.17, '3,600.12 +50 ms'],
])('where there is room, from %d to %d s it says %s', (startS, endS, text) => {
  expect(roomySpanText(startS, endS)).toBe(text)
})

test('within a sentence a span has its unit, once', () => {
  expect(spanText(0.25, 0.4)).toBe('0.25–0.40 s')
  expect(spanText(2.287, 2.293)).toBe('2.287 +6 ms')
})
