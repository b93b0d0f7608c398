import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { interpolateGap } from './ar-interpolation'
import { autocorrelation, levinson } from './autoregression'
import { burg } from './burg'

const whole = (values: Float64Array) => ({
  values,
  weights: new Float64Array(values.length).fill(1),
})

const sines = Float64Array.from(
  { length: 400 },
  (_, n) => Math.sin(0.3 * n) + 0.5 * Math.cos(1.1 * n) + 0.2 * Math.sin(1.7 * n + 1),
)

test('it has the numbers of librosa.lpc', () => {
  const values = Float64Array.of(1, 2, 3, 2, 1, 0, -1, -2, -1, 1)
  const { coefficients, power } = burg([whole(values)], 2, 0)
  expect(coefficients[1]).toBeCloseTo(-1.3369892264389014, 12)
  expect(coefficients[2]).toBeCloseTo(0.7591963505775017, 12)
  expect(power).toBeGreaterThan(0)
})

test('the model of noise through 1/A is A, out of two stretches of it', () => {
  const model = [1, -1.6, 1.2, -0.3]
  const random = seededRandom(5)
  const x = new Float64Array(40_000)
  for (let n = 0; n < x.length; n++) {
    const past = [1, 2, 3].reduce((sum, k) => sum + model[k]! * (x[n - k] ?? 0), 0)
    x[n] = random() + random() + random() - 1.5 - past
  }
  const { coefficients } = burg([whole(x.slice(0, 15_000)), whole(x.slice(18_000))], 3, 0)
  for (const [k, value] of model.entries()) expect(coefficients[k]).toBeCloseTo(value, 1)
})

test('lines of a short stretch stay sharp: a gap in them is filled at its full level', () => {
  const gap = { start: 180, end: 220 }
  const sides = [sines.slice(0, gap.start), sines.slice(gap.end)]
  const error = (coefficients: Float64Array): number => {
    const filled = sines.slice()
    expect(interpolateGap(filled, gap, coefficients)).toBe(true)
    return Math.max(...filled.map((value, n) => Math.abs(value - sines[n]!)))
  }
  expect(error(burg(sides.map(whole), 40, 1e-9).coefficients)).toBeLessThan(1e-3)
  const lags = sides.map((side) => autocorrelation(side, 40))
  const both = lags[0]!.map((value, k) => value + lags[1]![k]!)
  expect(error(levinson(both, 1e-9).coefficients)).toBeGreaterThan(0.01)
})

test('it is stable: no reflection is beyond 1, whatever the signal', () => {
  const { power } = burg([whole(sines)], 100, 1e-9)
  expect(power).toBeGreaterThan(0)
  expect(power).toBeLessThan(1e-6)
})

test('what has no weight does not count', () => {
  const disturbed = sines.slice()
  disturbed[10] = 100
  const weights = new Float64Array(400).fill(1).fill(0, 0, 60)
  const { coefficients } = burg([{ values: disturbed, weights }], 6, 0)
  const expected = burg([whole(sines.slice(60))], 6, 0).coefficients
  const distance = (other: Float64Array): number =>
    Math.max(...expected.map((value, k) => Math.abs(value - other[k]!)))
  expect(distance(coefficients)).toBeLessThan(0.02)
  expect(distance(burg([whole(disturbed)], 6, 0).coefficients)).toBeGreaterThan(1)
})

test('silence, and a stretch shorter than the order, have models of numbers', () => {
  expect([...burg([whole(new Float64Array(9))], 3, 1e-6).coefficients]).toEqual([1, 0, 0, 0])
  expect([...burg([], 2, 0).coefficients]).toEqual([1, 0, 0])
  const { coefficients } = burg([whole(Float64Array.of(1, 2))], 4, 0)
  expect(coefficients.every(Number.isFinite)).toBe(true)
  expect(() => burg([{ values: sines, weights: new Float64Array(1) }], 2, 0)).toThrow('a weight')
})
