import type { Interval } from '#core/base'
import { autocorrelation } from './autoregression'
import { solveBanded } from './banded-cholesky'
import { solveToeplitz } from './toeplitz'

/**
 * Replaces values by those that an autoregressive model expects between all others, from both sides,
 * and of values that lie apart too: x is what makes
 *
 *     Σ_n e[n]² + Σ_i trust[i]·(x[i] − y[i])²,    e[n] = Σ_k a[k]·x[n − k]
 *
 * least, over the x[i] to be replaced. With a trust of 0 that is the least-squares interpolation of
 * what is lost; of values that are there but disturbed, trust is the power of the residual over that
 * of the disturbance, and x is what is likeliest of both.
 *
 * @param values        changed in place
 * @param missing       indices, ascending; all at least `order` from both ends
 * @param coefficients  a[0 … order], a[0] = 1
 * @param given         y and trust of each missing value; none is trusted where left out
 * @returns             false if the equations have no solution: nothing is changed
 * @see Janssen, Veldhuis & Vries, IEEE ASSP 34(2), 1986
 * @see Godsill & Rayner, Digital Audio Restoration, 1998, 5.2
 */
export function interpolateMissing(
  values: Float64Array,
  missing: Int32Array,
  coefficients: Float64Array,
  given?: { readonly values: Float64Array; readonly trust: Float64Array },
): boolean {
  const order = coefficients.length - 1
  const weights = autocorrelation(coefficients, order)
  const width = widthOfBand(missing, order)
  const band = new Float64Array(missing.length * (width + 1))
  const right = new Float64Array(missing.length)
  const rest = values.slice()
  for (const at of missing) rest[at] = 0
  for (let i = 0; i < missing.length; i++) {
    const at = missing[i] as number
    const end = i * (width + 1) + width
    for (let d = 0; d <= Math.min(i, width); d++) {
      const lag = at - (missing[i - d] as number)
      band[end - d] = lag > order ? 0 : (weights[lag] as number)
    }
    let sum = 0
    for (let k = 1; k <= order; k++) {
      sum += (weights[k] as number) * ((rest[at - k] as number) + (rest[at + k] as number))
    }
    const trust = given?.trust[i] ?? 0
    band[end] = (band[end] as number) + trust
    right[i] = trust * (given?.values[i] ?? 0) - sum
  }
  if (!solveBanded(band, width, right)) return false
  for (let i = 0; i < missing.length; i++) values[missing[i] as number] = right[i] as number
  return true
}

/**
 * As interpolateMissing, of values that lie side by side and are not trusted at all: far fewer steps.
 *
 * @param gap  at least `order` from both ends
 */
export function interpolateGap(
  values: Float64Array,
  { start, end }: Interval,
  coefficients: Float64Array,
): boolean {
  const order = coefficients.length - 1
  const weights = autocorrelation(coefficients, order)
  const rest = values.slice().fill(0, start, end)
  const right = new Float64Array(end - start)
  for (let i = 0; i < right.length; i++) {
    const at = start + i
    let sum = 0
    for (let k = 1; k <= order; k++) {
      sum += (weights[k] as number) * ((rest[at - k] as number) + (rest[at + k] as number))
    }
    right[i] = -sum
  }
  if (!solveToeplitz(weights, right)) return false
  values.set(right, start)
  return true
}

/** How many of the values before one lie within the order at most. */
function widthOfBand(missing: Int32Array, order: number): number {
  let width = 0
  for (let i = 0, first = 0; i < missing.length; i++) {
    while ((missing[i] as number) - (missing[first] as number) > order) first++
    width = Math.max(width, i - first)
  }
  return width
}
