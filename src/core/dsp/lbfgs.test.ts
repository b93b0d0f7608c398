import { expect, test } from 'vitest'
import { type Evaluation, lbfgs } from './lbfgs'

/** Rosenbrock's valley; its minimum is 0, at (1, 1, …). */
const valley: Evaluation = function* (x, gradient) {
  gradient.fill(0)
  let sum = 0
  for (let i = 0; i + 1 < x.length; i++) {
    const [a, b] = [x[i] as number, x[i + 1] as number]
    sum += 100 * (b - a * a) ** 2 + (1 - a) ** 2
    gradient[i] = (gradient[i] as number) - 400 * a * (b - a * a) - 2 * (1 - a)
    gradient[i + 1] = (gradient[i + 1] as number) + 200 * (b - a * a)
  }
  yield
  return sum
}

test('it finds the end of a bent valley, never climbing', () => {
  const point = Float64Array.of(-1.2, 1)
  let last = Number.POSITIVE_INFINITY
  let steps = 0
  for (const step of lbfgs(point, valley, 1e-3)) {
    if (step === undefined) continue
    expect(step.value).toBeLessThanOrEqual(last)
    last = step.value
    if (++steps > 300) break
  }
  expect(last).toBeLessThan(1e-18)
  for (const x of point) expect(x).toBeCloseTo(1, 8)
})

test('it ends at once where nothing is to be gained', () => {
  const values = [...lbfgs(Float64Array.of(1, 1, 1), valley, 1)].filter(
    (step) => step !== undefined,
  )
  expect(values).toEqual([{ value: 0 }])
})
