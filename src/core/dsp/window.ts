import { expectThat } from '#core/base'

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
      return Float64Array.from({ length }, (_, n) => Math.sin((Math.PI * n) / length))
    case 'kaiser':
      return kaiser(length, beta)
    default:
      return cosineSum(COSINE_TERMS[kind], length)
  }
}

function cosineSum(terms: readonly number[], length: number): Float64Array {
  return Float64Array.from({ length }, (_, n) =>
    terms.reduce(
      (sum, term, i) =>
        sum + (i % 2 === 0 ? term : -term) * Math.cos((2 * Math.PI * i * n) / length),
      0,
    ),
  )
}

function kaiser(length: number, beta: number | undefined): Float64Array {
  expectThat(
    beta !== undefined && Number.isFinite(beta) && beta >= 0,
    `windowValues: kaiser needs a finite beta ≥ 0, got ${beta}`,
  )
  const top = scaledBesselI0(beta)
  return Float64Array.from({ length }, (_, n) => {
    const x = (2 * n) / length - 1
    const root = Math.sqrt(1 - x * x)
    return (scaledBesselI0(beta * root) / top) * Math.exp(beta * (root - 1))
  })
}

/** Above it the asymptotic series is exact to the last bits, and below it the power series does not overflow. */
const ASYMPTOTIC_FROM = 500

/**
 * e^(−x) I0(x), the modified Bessel function of the first kind, scaled to stay in range.
 *
 * Power series Σ_k ((x/2)^k / k!)², whose terms are all positive, so that it loses no digits;
 * for large x the asymptotic series 1/√(2πx) Σ_k (1·3·…·(2k−1))² / (k! (8x)^k).
 *
 * @see Abramowitz & Stegun, 9.6.12 and 9.7.1
 */
function scaledBesselI0(x: number): number {
  const isLarge = x > ASYMPTOTIC_FROM
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= isLarge ? (2 * k - 1) ** 2 / (8 * k * x) : (x * x) / (4 * k * k)
    sum += term
  }
  return isLarge ? sum / Math.sqrt(2 * Math.PI * x) : sum * Math.exp(-x)
}
