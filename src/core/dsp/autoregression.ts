import { expectThat } from '#core/base'

/**
 * Autocorrelation of values that are thought of as zero elsewhere:
 *
 *     r[k] = Σ_n x[n]·x[n + k],   0 ≤ k ≤ order
 *
 * Four lags at a time, so that a value is read once for four products.
 *
 * @param order  whole, ≥ 0
 * @returns      float64[order + 1]
 */
export function autocorrelation(values: Float64Array, order: number): Float64Array {
  const { length } = values
  const lags = new Float64Array(order + 1)
  for (let k = 0; k <= order; k += 4) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    const whole = length - k - 3
    let n = 0
    for (; n < whole; n++) {
      const x = values[n] as number
      a += x * (values[n + k] as number)
      b += x * (values[n + k + 1] as number)
      c += x * (values[n + k + 2] as number)
      d += x * (values[n + k + 3] as number)
    }
    for (; n < length - k; n++) {
      const x = values[n] as number
      a += x * (values[n + k] as number)
      if (n + k + 1 < length) b += x * (values[n + k + 1] as number)
      if (n + k + 2 < length) c += x * (values[n + k + 2] as number)
    }
    lags[k] = a
    if (k + 1 <= order) lags[k + 1] = b
    if (k + 2 <= order) lags[k + 2] = c
    if (k + 3 <= order) lags[k + 3] = d
  }
  return lags
}

/** What predicts a signal from its own past: e[n] = Σ_k a[k]·x[n − k], a[0] = 1, is as small as can be. */
export interface Autoregression {
  /** float64[order + 1], a[0] = 1. */
  readonly coefficients: Float64Array
  /** Of the residual, as a share of the signal's: 0 … 1. */
  readonly power: number
}

/**
 * The autoregressive model with a given autocorrelation, by the Levinson-Durbin recursion. A
 * signal of nothing has the model of noise, a = 1, 0, 0, …; the recursion ends early where nothing
 * is left to predict.
 *
 * @param lags   r[0 … order]
 * @param floor  white noise that is assumed beneath the signal, as a share of its power, ≥ 0
 * @see Makhoul, Linear prediction: a tutorial review, Proc. IEEE 63(4), 1975
 */
export function levinson(lags: Float64Array, floor: number): Autoregression {
  const order = lags.length - 1
  const a = new Float64Array(order + 1)
  a[0] = 1
  const total = (lags[0] as number) * (1 + floor)
  if (!(total > 0)) return { coefficients: a, power: 0 }
  let error = total
  for (let p = 1; p <= order; p++) {
    let sum = lags[p] as number
    for (let k = 1; k < p; k++) sum += (a[k] as number) * (lags[p - k] as number)
    const reflection = -sum / error
    const left = error * (1 - reflection * reflection)
    if (!(left > 0)) break
    error = left
    stepUp(a, p, reflection)
  }
  return { coefficients: a, power: error / total }
}

/**
 * Coefficients of order p out of those of order p − 1 and its reflection, in place:
 *
 *     a[k] ← a[k] + reflection·a[p − k],   0 < k < p;   a[p] ← reflection
 */
export function stepUp(a: Float64Array, p: number, reflection: number): void {
  for (let k = 1; 2 * k <= p; k++) {
    const low = a[k] as number
    const high = a[p - k] as number
    a[k] = low + reflection * high
    a[p - k] = high + reflection * low
  }
  a[p] = reflection
}

/**
 * What a model leaves of values, predicted from those before (forward) or behind (backward):
 *
 *     forward[n]  = Σ_k a[k]·x[n − k]
 *     backward[n] = Σ_k a[k]·x[n + k]
 *
 * of those n for which all values are there; `out` has one for each, of forward from n = order on,
 * of backward from n = 0 on.
 *
 * @param out  float64[values.length − order], overwritten
 */
export function predictionResidual(
  values: Float64Array,
  { coefficients }: Pick<Autoregression, 'coefficients'>,
  direction: 'forward' | 'backward',
  out: Float64Array,
): void {
  const order = coefficients.length - 1
  expectThat(out.length + order <= values.length, 'predictionResidual: too few values')
  const taps = direction === 'forward' ? coefficients.slice().reverse() : coefficients
  let n = 0
  // Four at a time: a tap is read once for four products, and no sum waits for its last addition.
  for (; n + 3 < out.length; n += 4) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let x1 = values[n] as number
    let x2 = values[n + 1] as number
    let x3 = values[n + 2] as number
    for (let k = 0; k <= order; k++) {
      const tap = taps[k] as number
      const x0 = x1
      x1 = x2
      x2 = x3
      x3 = values[n + k + 3] as number
      a += tap * x0
      b += tap * x1
      c += tap * x2
      d += tap * x3
    }
    out[n] = a
    out[n + 1] = b
    out[n + 2] = c
    out[n + 3] = d
  }
  for (; n < out.length; n++) {
    let sum = 0
    for (let k = 0; k <= order; k++) sum += (taps[k] as number) * (values[n + k] as number)
    out[n] = sum
  }
}
