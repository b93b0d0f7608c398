/** Σ_i coefficients[i]·x^i */
export function polynomial(coefficients: Float64Array, x: number): number {
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i--) {
    sum = sum * x + (coefficients[i] as number)
  }
  return sum
}

/** sign^i / (first + i·step)!, the coefficients of what is left of a Taylor series. */
export function inverseFactorials(
  first: number,
  step: number,
  sign: 1 | -1,
  count: number,
): Float64Array {
  let signed = 1
  return Float64Array.from({ length: count }, (_, i) => {
    const coefficient = signed / factorial(first + i * step)
    signed *= sign
    return coefficient
  })
}

/** sign^i / (3 + 2i), likewise of an inverse function's. */
export function inverseOdds(sign: 1 | -1, count: number): Float64Array {
  let signed = 1
  return Float64Array.from({ length: count }, (_, i) => {
    const coefficient = signed / (3 + 2 * i)
    signed *= sign
    return coefficient
  })
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1)
}
