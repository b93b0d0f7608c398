/** Samples of a subframe: of 33 bits, which a difference of two of 32 bits has, in float64. */
export type Subframe = Int32Array | Float64Array

/**
 * Adds what the samples before predict to the residual in `out[order …]`, in place.
 *
 *     s[n] = r[n] + Σ (-1)^(j+1) C(order, j) s[n - j],   1 ≤ j ≤ order
 *
 * A sum is exact in float64, and where `out` holds integers the last 32 bits of it are the sample.
 */
export function addFixed(out: Subframe, order: number, block: number): void {
  if (order === 0) return
  for (let n = order; n < block; n++) {
    const a = out[n - 1] as number
    const rest = out[n] as number
    if (order === 1) out[n] = rest + a
    else if (order === 2) out[n] = rest + 2 * a - (out[n - 2] as number)
    else {
      const b = out[n - 2] as number
      const c = out[n - 3] as number
      if (order === 3) out[n] = rest + 3 * (a - b) + c
      else out[n] = rest + 4 * (a + c) - 6 * b - (out[n - 4] as number)
    }
  }
}

/**
 * The same with coefficients of the frame's own.
 *
 *     s[n] = r[n] + ⌊ Σ c[j] s[n - 1 - j] / 2^shift ⌋
 *
 * @param bits       of the samples
 * @param precision  bits of a coefficient, the sign included
 */
export function addLinear(
  out: Subframe,
  coefficients: Int32Array,
  shift: number,
  block: number,
  bits: number,
  precision: number,
): void {
  const sumBits = bits + precision + (32 - Math.clz32(coefficients.length - 1))
  if (out instanceof Int32Array && sumBits <= 32) addInIntegers(out, coefficients, shift, block)
  else addInFloats(out, coefficients, shift, block)
}

function addInIntegers(out: Int32Array, coefficients: Int32Array, shift: number, block: number) {
  const order = coefficients.length
  for (let n = order; n < block; n++) {
    let sum = 0
    for (let j = 0; j < order; j++) {
      sum = (sum + Math.imul(coefficients[j] as number, out[n - 1 - j] as number)) | 0
    }
    out[n] = (out[n] as number) + (sum >> shift)
  }
}

/** A product has at most 33 + 15 - 1 bits and 32 are added: below 2^53, so that each sum is exact. */
function addInFloats(out: Subframe, coefficients: Int32Array, shift: number, block: number) {
  const order = coefficients.length
  const scale = 2 ** -shift
  for (let n = order; n < block; n++) {
    let sum = 0
    for (let j = 0; j < order; j++) {
      sum += (coefficients[j] as number) * (out[n - 1 - j] as number)
    }
    out[n] = (out[n] as number) + Math.floor(sum * scale)
  }
}
