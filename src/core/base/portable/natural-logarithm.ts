import { log10 } from './logarithm'
import { productRest } from './rounding'

/** Steps between 1 and 2. */
const STEPS = 256
const MANTISSA_SHIFT = 12
const EXPONENT_BIAS = 1023
const LN10 = 2.302585092994046
const LN10_REST = -2.1707562233822494e-16

/** At the middle of each step its reciprocal, and the logarithm of what that is the reciprocal of. */
const reciprocals = new Float64Array(STEPS)
const logarithms = new Float64Array(STEPS)
for (let step = 0; step < STEPS; step++) {
  const reciprocal = 1 / (1 + (step + 0.5) / STEPS)
  reciprocals[step] = reciprocal
  logarithms[step] = -natural(log10(reciprocal))
}

const bits = new DataView(new ArrayBuffer(8))
const LEAST_NORMAL = 2 ** -1022

/**
 * The natural logarithm by a table, the same bits everywhere: for loops that take it of every cell,
 * eight times as fast as `log10`. Within 4e-16 + 2.3e-16·|ln x|.
 *
 * x = 2^e·m, m = (1 + r)/reciprocal of its step with |r| ≤ 1/512: ln x = e·ln 2 + table + ln(1 + r).
 */
export function ln(x: number): number {
  if (!(x >= LEAST_NORMAL && x < Number.POSITIVE_INFINITY)) return natural(log10(x))
  bits.setFloat64(0, x)
  const word = bits.getUint32(0)
  const step = (word >>> MANTISSA_SHIFT) & (STEPS - 1)
  bits.setUint32(0, (word & 0xfffff) | (EXPONENT_BIAS << 20))
  const r = bits.getFloat64(0) * (reciprocals[step] as number) - 1
  const series = r * (1 - r * (1 / 2 - r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r / 6)))))
  return ((word >>> 20) - EXPONENT_BIAS) * Math.LN2 + ((logarithms[step] as number) + series)
}

function natural(decimal: number): number {
  const product = LN10 * decimal
  if (!Number.isFinite(product)) return product
  return product + (productRest(LN10, decimal, product) + LN10_REST * decimal)
}
