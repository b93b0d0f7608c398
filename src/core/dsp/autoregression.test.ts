import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { interpolateGap, interpolateMissing } from './ar-interpolation'
import { autocorrelation, levinson, predictionResidual } from './autoregression'
import { solveBanded } from './banded-cholesky'
import { quantile } from './quantile'

/** Noise through 1/A: a signal of which the model is known. */
function autoregressive(a: readonly number[], length: number, seed: number): Float64Array {
  const random = seededRandom(seed)
  const x = new Float64Array(length + 500)
  for (let n = 0; n < x.length; n++) {
    let value = random() + random() + random() - 1.5
    for (let k = 1; k < a.length; k++) value -= (a[k] as number) * (x[n - k] ?? 0)
    x[n] = value
  }
  return x.slice(500)
}

const MODEL = [1, -1.6, 1.2, -0.3, 0.05]

test.each([0, 1, 2, 5, 9])('autocorrelation: the sum of products, order %i', (order) => {
  const x = autoregressive(MODEL, 37, 3)
  const lags = autocorrelation(x, order)
  expect(lags).toHaveLength(order + 1)
  for (let k = 0; k <= order; k++) {
    const sum = x.reduce((total, value, n) => total + value * (x[n + k] ?? 0), 0)
    expect(lags[k]).toBeCloseTo(sum, 10)
  }
})

test('levinson: finds the model that a signal was made with', () => {
  const x = autoregressive(MODEL, 100_000, 1)
  const { coefficients, power } = levinson(autocorrelation(x, 4), 0)
  for (const [k, value] of MODEL.entries()) expect(coefficients[k]).toBeCloseTo(value, 1)
  const residual = new Float64Array(x.length - 4)
  predictionResidual(x, { coefficients }, 'forward', residual)
  const left = residual.reduce((sum, e) => sum + e * e, 0)
  const whole = x.reduce((sum, e) => sum + e * e, 0)
  expect(left / whole).toBeCloseTo(power, 4)
})

test('levinson: solves the normal equations', () => {
  const lags = autocorrelation(autoregressive(MODEL, 400, 2), 6)
  const { coefficients } = levinson(lags, 0)
  for (let i = 1; i <= 6; i++) {
    const sum = coefficients.reduce((total, a, k) => total + a * lags[Math.abs(i - k)]!, 0)
    expect(Math.abs(sum)).toBeLessThan(1e-10 * lags[0]!)
  }
})

test('levinson: silence and a constant have models, of numbers', () => {
  expect([...levinson(new Float64Array(4), 0).coefficients]).toEqual([1, 0, 0, 0])
  const { coefficients, power } = levinson(Float64Array.of(1, 1, 1, 1), 0)
  expect([...coefficients]).toEqual([1, 0, 0, 0])
  expect(power).toBe(1)
})

test.each(['forward', 'backward'] as const)('predictionResidual: %s', (direction) => {
  const x = autoregressive(MODEL, 23, 5)
  const coefficients = Float64Array.from(MODEL)
  const residual = new Float64Array(x.length - 4)
  predictionResidual(x, { coefficients }, direction, residual)
  for (const [i, value] of residual.entries()) {
    const at = (k: number) => (direction === 'forward' ? x[i + 4 - k] : x[i + k])
    expect(value).toBeCloseTo(
      MODEL.reduce((sum, a, k) => sum + a * (at(k) as number), 0),
      12,
    )
  }
})

test('solveBanded: solves, and says where there is no solution', () => {
  const size = 30
  const width = 3
  const random = seededRandom(4)
  const at = (i: number, j: number) => (i === j ? 6 : Math.abs(i - j) > width ? 0 : 1 / (1 + i + j))
  const band = new Float64Array(size * (width + 1))
  for (let i = 0; i < size; i++) {
    for (let d = 0; d <= Math.min(i, width); d++) band[i * (width + 1) + width - d] = at(i, i - d)
  }
  const right = Float64Array.from({ length: size }, random)
  const x = right.slice()
  expect(solveBanded(band, width, x)).toBe(true)
  for (let i = 0; i < size; i++) {
    const sum = x.reduce((total, value, j) => total + at(i, j) * value, 0)
    expect(sum).toBeCloseTo(right[i]!, 12)
  }
  expect(solveBanded(Float64Array.of(0, 1, 1, 1), 1, Float64Array.of(1, 2))).toBe(false)
})

test('interpolateMissing: sines come back to the last digits, from both sides and where gaps lie apart', () => {
  const x = Float64Array.from(
    { length: 400 },
    (_, n) => Math.sin(0.3 * n) + 0.5 * Math.cos(1.1 * n),
  )
  // A sine is annihilated by 1 − 2 cos ω·z⁻¹ + z⁻².
  const [c, d] = [2 * Math.cos(0.3), 2 * Math.cos(1.1)]
  const a = Float64Array.of(1, -c - d, 2 + c * d, -c - d, 1)
  const missing = Int32Array.from([...Array(30).keys()].map((i) => 150 + i).concat(190, 191, 260))
  const y = x.slice()
  for (const at of missing) y[at] = 7
  expect(interpolateMissing(y, missing, a)).toBe(true)
  for (let n = 0; n < 400; n++) expect(y[n]).toBeCloseTo(x[n]!, 6)
})

test.each([1, 2, 3, 40])('interpolateGap: %i samples as interpolateMissing has them', (length) => {
  const x = autoregressive(MODEL, 120, 12)
  const y = x.slice()
  const missing = Int32Array.from({ length }, (_, i) => 50 + i)
  expect(interpolateMissing(x, missing, Float64Array.from(MODEL))).toBe(true)
  expect(interpolateGap(y, { start: 50, end: 50 + length }, Float64Array.from(MODEL))).toBe(true)
  for (let n = 0; n < 120; n++) expect(y[n]).toBeCloseTo(x[n]!, 10)
  expect(interpolateGap(y, { start: 50, end: 52 }, Float64Array.of(0, 0))).toBe(false)
})

test('interpolateMissing: what is trusted wholly stays, what is not is what the model expects', () => {
  const x = autoregressive(MODEL, 300, 9)
  const missing = Int32Array.from({ length: 20 }, (_, i) => 140 + i)
  const disturbed = Float64Array.from(missing, (at) => x[at]! + 1)
  const filled = (trust: number) => {
    const y = x.slice()
    const given = { values: disturbed, trust: new Float64Array(20).fill(trust) }
    interpolateMissing(y, missing, Float64Array.from(MODEL), given)
    return y
  }
  const untrusted = x.slice()
  interpolateMissing(untrusted, missing, Float64Array.from(MODEL))
  expect(filled(0)).toEqual(untrusted)
  expect(filled(1e12)[150]).toBeCloseTo(disturbed[10]!, 6)
})

test('interpolateMissing: where no equations hold nothing is changed', () => {
  const y = Float64Array.of(0, 0, 1, 2, 0, 0)
  expect(interpolateMissing(y, Int32Array.of(2), Float64Array.of(0, 0))).toBe(false)
  expect([...y]).toEqual([0, 0, 1, 2, 0, 0])
})

test('a median holds where a mean is carried away', () => {
  const residual = autoregressive([1], 1001, 8).map(Math.abs)
  const before = quantile(residual.slice(), 0.5)
  for (let n = 0; n < 100; n++) residual[n * 10] = 1e6
  expect(quantile(residual, 0.5)).toBeLessThan(1.3 * before)
})
