import { inverseFactorials, polynomial } from './polynomial'
import { productRest } from './rounding'

/** ln 2: 32 bits, so that a whole multiple is exact, and what follows them. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
/** ln 10 to twice the digits of a number. */
const LN10 = 2.302585092994046
const LN10_REST = -2.1707562233822494e-16
/** Of e^r − 1 − r − r²/2, over r³: as many as count up to ln 2 / 2. */
const TAIL = inverseFactorials(3, 1, 1, 12)
/** Beyond ±this e^x is infinite or 0, 10^x even more so. */
const LARGEST = 800

/** e^x, the same bits everywhere; within 0.53 units of the last place. */
export function exp(x: number): number {
  return Math.abs(x) > LARGEST ? beyond(x) : expOfSum(x, 0)
}

/** 10^x, likewise; of a whole x up to ±30 the number that is written so. */
export function exp10(x: number): number {
  if (Math.abs(x) > LARGEST) return beyond(x)
  const product = LN10 * x
  return expOfSum(product, productRest(LN10, x, product) + LN10_REST * x)
}

function beyond(x: number): number {
  return x < 0 ? 0 : Number.POSITIVE_INFINITY
}

/** e^(x + rest) = 2^k·e^r, |r| ≤ ln 2 / 2; of e^r the first three terms are added exactly. */
function expOfSum(x: number, rest: number): number {
  const k = Math.round(x / Math.LN2)
  const near = x - k * LN2_HIGH
  const away = k * LN2_LOW - rest
  const r = near - away
  const rRest = near - r - away
  const square = r * r
  const half = square / 2
  const sum = 1 + r
  const both = sum + half
  const left = 1 - sum + r + (sum - both + half)
  const series = r * square * polynomial(TAIL, r) + (productRest(r, r, square) / 2 + rRest * both)
  // In two steps, so that what overflows or underflows does so at the end.
  const steps = Math.trunc(k / 2)
  return (both + (left + series)) * powerOfTwo(steps) * powerOfTwo(k - steps)
}

/** 2^k for whole k: products of powers of two are exact. */
function powerOfTwo(k: number): number {
  let power = 1
  let factor = k < 0 ? 0.5 : 2
  for (let left = Math.abs(k); left > 0; left >>= 1) {
    if (left % 2 === 1) power *= factor
    factor *= factor
  }
  return power
}
