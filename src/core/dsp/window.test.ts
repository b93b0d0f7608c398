import { expect, test } from 'vitest'
import { type WindowKind, windowValues } from './window'

const kinds: readonly WindowKind[] = [
  'hann',
  'hamming',
  'blackman',
  'blackmanharris',
  'kaiser',
  'sqrt-hann',
  'rectangular',
]

test('hann(8) has the values of scipy.signal.get_window("hann", 8)', () => {
  const w = windowValues('hann', 8)
  expect(w[1]).toBeCloseTo(0.14644660940672627, 15)
  expect(w[3]).toBeCloseTo(0.8535533905932737, 15)
})

test('kaiser(8, 10) has the values of the Bessel function of Abramowitz & Stegun, table 9.8', () => {
  // e^-10 I0(10) = 0.1278333371634286
  const w = windowValues('kaiser', 8, 10)
  expect(w[4]).toBe(1)
  expect(w[0]).toBeCloseTo(1 / (0.1278333371634286 * Math.exp(10)), 12)
})

test('kaiser is finite for every beta, and continuous where its series changes', () => {
  for (const beta of [0, 499.999, 500.001, 1e4, 1e9]) {
    const w = windowValues('kaiser', 64, beta)
    expect(w.every(Number.isFinite)).toBe(true)
    expect(w[32]).toBeCloseTo(1, 12)
  }
  const below = windowValues('kaiser', 64, 499.9999999)
  const above = windowValues('kaiser', 64, 500.0000001)
  for (const [n, value] of below.entries()) expect(above[n]).toBeCloseTo(value, 9)
})

test.each(kinds)('%s is periodic: its value at n and length − n is the same', (kind) => {
  for (const length of [4, 7, 256]) {
    const w = windowValues(kind, length, 6)
    for (let n = 1; n < length; n++) expect(w[n]).toBeCloseTo(w[length - n] as number, 14)
    expect(Math.max(...w)).toBeLessThanOrEqual(1 + 1e-15)
  }
})

test.each([4, 1024, 4096])('hann(%i): copies at hop N/4 sum to 2 everywhere', (length) => {
  const w = windowValues('hann', length)
  const hop = length / 4
  for (let n = 0; n < hop; n++) {
    const sum = [0, 1, 2, 3].reduce((soFar, i) => soFar + (w[n + i * hop] as number), 0)
    expect(sum).toBeCloseTo(2, 14)
  }
})

test('squares of sqrt-hann shifted by half its length sum to 1', () => {
  const w = windowValues('sqrt-hann', 512)
  for (let n = 0; n < 256; n++) {
    expect((w[n] as number) ** 2 + (w[n + 256] as number) ** 2).toBeCloseTo(1, 14)
  }
})

test.each(kinds)('%s is symmetric about its middle, bit for bit', (kind) => {
  for (const length of [2, 5, 7, 256, 1000]) {
    const w = windowValues(kind, length, 8.6)
    for (let n = 1; n < length; n++) expect(w[n]).toBe(w[length - n])
  }
})

test('hann is sin²(πn/length), as exact as a number near 1/2 can be', () => {
  const w = windowValues('hann', 65536)
  // mpmath: sin²(π/65536), sin²(π/4096), sin²(π/8 + π/65536)
  for (const [n, value] of [
    [1, 2.297946343554514e-9],
    [16, 5.882741490450354e-7],
    [8193, 0.14648050753835912],
  ] as const) {
    // 1/2 − cos/2 rounds as numbers near 1/2 do.
    expect(Math.abs((w[n] as number) - value)).toBeLessThanOrEqual(2 ** -54)
  }
})

test('a length below 2 is refused and named; so is a kaiser without a beta', () => {
  expect(() => windowValues('hann', 1)).toThrow(/got 1/)
  expect(() => windowValues('hann', 7.5)).toThrow(/got 7.5/)
  expect(() => windowValues('kaiser', 8)).toThrow(/beta/)
  expect(() => windowValues('kaiser', 8, -1)).toThrow(/got -1/)
})
