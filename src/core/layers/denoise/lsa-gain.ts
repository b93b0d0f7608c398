import { exp, exponentialIntegral } from '#core/base'

/** The factor is tabulated between powers of two, in so many steps an octave. */
const STEP_BITS = 7
const LOW_EXPONENT = -27
const HIGH_EXPONENT = 7
const EXPONENT_BIAS = 1023
/** Bits of the upper half of a number behind its exponent. */
const HIGH_BITS = 20
const REST_BITS = HIGH_BITS - STEP_BITS
const FIRST_STEP = (LOW_EXPONENT + EXPONENT_BIAS) << STEP_BITS

const LEAST = 2 ** LOW_EXPONENT
const LARGEST = 2 ** HIGH_EXPONENT

const value = new Float64Array(1)
/** The halves of `value`, the lower first: every engine that runs WebAssembly is little-endian. */
const halves = new Uint32Array(value.buffer)

let table: Float64Array | undefined

/**
 * e^(E₁(v)/2), by which the log-spectral amplitude estimator differs from a Wiener filter, from a
 * table with straight lines in between: to a relative 1e-5, the same bits everywhere. Below 2^-27 it
 * counts as there, from 2^7 on as 1.
 *
 * @see Ephraim & Malah, Speech enhancement using a minimum mean-square error log-spectral amplitude
 *      estimator, IEEE ASSP 33(2), 1985, eq. 20
 */
export function lsaFactor(v: number): number {
  if (!(v < LARGEST)) return 1
  value[0] = v > LEAST ? v : LEAST
  const high = halves[1] as number
  const step = (high >>> REST_BITS) - FIRST_STEP
  const share = (high & ((1 << REST_BITS) - 1)) / (1 << REST_BITS)
  table ??= madeTable()
  const low = table[step] as number
  return low + share * ((table[step + 1] as number) - low)
}

function madeTable(): Float64Array {
  const count = (HIGH_EXPONENT - LOW_EXPONENT) << STEP_BITS
  return Float64Array.from({ length: count + 1 }, (_, step) => {
    const octave = step >> STEP_BITS
    const within = step & ((1 << STEP_BITS) - 1)
    const v = 2 ** (LOW_EXPONENT + octave) * (1 + within / (1 << STEP_BITS))
    return exp(exponentialIntegral(v) / 2)
  })
}
