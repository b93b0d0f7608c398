import { exp, expectThat, unitCircle } from '#core/base'

/** The window functions by the name they have in a project file. */
export type WindowKind =
  | 'hann'
  | 'hamming'
  | 'blackman'
  | 'blackmanharris'
  | 'kaiser'
  | 'sqrt-hann'
  | 'rectangular'

/** Of the cosine-sum windows: w[n] = Σ_i (−1)^i a_i cos(2πin / length). */
const COSINE_TERMS = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  blackmanharris: [0.35875, 0.48829, 0.14128, 0.01168],
} as const

/**
 * A periodic window: the value that would follow the last is the first again.
 *
 * Periodic, not symmetric: shifted copies at hop length/4 sum to a constant, which overlap-add
 * synthesis relies on. A symmetric window ripples by 3e-4.
 *
 * @param length  samples, ≥ 2; odd lengths are allowed
 * @param beta    shape of 'kaiser', ≥ 0 and finite; no other window has one
 * @returns       float64[length], values at most 1
 * @throws {ContractError} if the length or beta is outside its range
 * @see Harris, On the use of windows for harmonic analysis, Proc. IEEE 66(1), 1978
 */
export function windowValues(kind: WindowKind, length: number, beta?: number): Float64Array {
  expectThat(
    Number.isInteger(length) && length >= 2,
    `windowValues: length must be an integer ≥ 2, got ${length}`,
  )
  switch (kind) {
    case 'rectangular':
      return new Float64Array(length).fill(1)
    case 'sqrt-hann':
      return unitCircle(2 * length).sin.slice(0, length)
    case 'kaiser':
      return kaiser(length, beta)
    default:
      return cosineSum(COSINE_TERMS[kind], length)
  }
}

function cosineSum(terms: readonly number[], length: number): Float64Array {
  const { cos } = unitCircle(length)
  const window = new Float64Array(length)
  for (const [i, term] of terms.entries()) addCosine(window, cos, i, i % 2 === 0 ? term : -term)
  return window
}

/** window[n] += term·cos(2πin / length), by the cosines of a turn. */
function addCosine(window: Float64Array, cos: Float64Array, i: number, term: number): void {
  const { length } = window
  for (let n = 0; n < length; n++) {
    window[n] = (window[n] as number) + term * (cos[(i * n) % length] as number)
  }
}

/** Up to here the power series does not overflow; above it the asymptotic one is exact to the last bits. */
const ASYMPTOTIC_FROM = 500

/** w[n] = I0(beta·root) / I0(beta), root = √(1 − (2n/length − 1)²) */
function kaiser(length: number, beta: number | undefined): Float64Array {
  expectThat(
    beta !== undefined && Number.isFinite(beta) && beta >= 0,
    `windowValues: kaiser needs a finite beta ≥ 0, got ${beta}`,
  )
  const isSeries = beta <= ASYMPTOTIC_FROM
  const top = isSeries ? besselI0(beta) : scaledBesselI0(beta)
  const values = new Float64Array(length)
  for (let n = 0; 2 * n <= length; n++) {
    const root = (2 * Math.sqrt(n * (length - n))) / length
    const value = isSeries
      ? besselI0(beta * root) / top
      : (scaledBesselI0(beta * root) / top) * exp(beta * (root - 1))
    values[n] = value
    // The same on either side of the middle: behind the end lies what equals the first.
    if (n > 0) values[length - n] = value
  }
  return values
}

/**
 * I0(x), the modified Bessel function of the first kind: Σ_k ((x/2)^k / k!)², whose terms are all
 * positive, so that it loses no digits.
 *
 * @see Abramowitz & Stegun, 9.6.12
 */
function besselI0(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x * x) / (4 * k * k)
    sum += term
  }
  return sum
}

/**
 * e^(−x) I0(x), scaled to stay in range: for large x 1/√(2πx) Σ_k (1·3·…·(2k−1))² / (k! (8x)^k).
 *
 * @see Abramowitz & Stegun, 9.7.1
 */
function scaledBesselI0(x: number): number {
  if (x <= ASYMPTOTIC_FROM) return besselI0(x) * exp(-x)
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    const odd = 2 * k - 1
    term *= (odd * odd) / (8 * k * x)
    sum += term
  }
  return sum / Math.sqrt(2 * Math.PI * x)
}
