import { exp } from './exponential'
import { log10 } from './logarithm'

const EULER_GAMMA = 0.5772156649015329
const LN10 = 2.302585092994046
/** So many terms count at most: of the series up to 1, of the fraction from 1 on. */
const SERIES_TERMS = 20
const FRACTION_TERMS = 120

/**
 * The exponential integral E₁(x) = ∫ from x to ∞ of e^(−t)/t dt for x > 0, the same bits everywhere;
 * to a relative 1e-13. Infinite at 0, NaN below.
 *
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 1964, 5.1.11 and 5.1.22
 */
export function exponentialIntegral(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.POSITIVE_INFINITY : Number.NaN
  return x <= 1 ? bySeries(x) : byFraction(x)
}

/** −γ − ln x − Σ (−x)^k / (k·k!), k = 1, 2, … */
function bySeries(x: number): number {
  let sum = 0
  let power = 1
  for (let k = 1; k <= SERIES_TERMS; k++) {
    power *= -x / k
    sum += power / k
  }
  return -EULER_GAMMA - LN10 * log10(x) - sum
}

/** e^(−x) / (x + 1 − 1/(x + 3 − 4/(x + 5 − 9/(x + 7 − …)))), from its end. */
function byFraction(x: number): number {
  let below = x + 2 * FRACTION_TERMS + 1
  for (let k = FRACTION_TERMS; k >= 1; k--) below = x + 2 * k - 1 - (k * k) / below
  return exp(-x) / below
}
