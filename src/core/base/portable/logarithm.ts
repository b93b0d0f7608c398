import { inverseOdds, polynomial } from './polynomial'
import { productRest, quotientRest } from './rounding'

/** log10 e to twice the digits of a number. */
const LOG10_E = 0.4342944819032518
const LOG10_E_REST = 1.098319650216765e-17
/** log10 2: 32 bits, so that a whole multiple is exact, and what follows them. */
const LOG10_2_HIGH = 0.3010299955494702
const LOG10_2_LOW = 1.1451100898021838e-10

/** Of artanh s / s − 1, over s²: as many as count up to (√2 − 1)/(√2 + 1). */
const TAIL = inverseOdds(1, 11)

const LEAST_NORMAL = 2 ** -1022
const EXPONENT_BIAS = 1023

const bits = new DataView(new ArrayBuffer(8))

/**
 * The decimal logarithm, the same bits everywhere; within 0.6 units of the last place, and whole of
 * a power of ten.
 *
 * x = 2^k·m with m between √½ and √2, ln m = 2 artanh((m − 1)/(m + 1)).
 */
export function log10(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) {
    return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN
  }
  const isNormal = x >= LEAST_NORMAL
  bits.setFloat64(0, isNormal ? x : x * 2 ** 54)
  const word = bits.getUint32(0)
  bits.setUint32(0, (word & 0xfffff) | (EXPONENT_BIAS << 20))
  const mantissa = bits.getFloat64(0)
  const isUpper = mantissa > Math.SQRT2
  const k = (word >>> 20) - EXPONENT_BIAS + (isUpper ? 1 : 0) - (isNormal ? 0 : 54)
  const more = (isUpper ? mantissa / 2 : mantissa) - 1
  const below = 2 + more
  const share = more / below
  const shareRest = quotientRest(more, below, share) - (share * (more - (below - 2))) / below
  const square = share * share
  const natural = 2 * share
  const naturalRest = 2 * shareRest + natural * square * polynomial(TAIL, square)
  const product = LOG10_E * natural
  const rest =
    productRest(LOG10_E, natural, product) + LOG10_E_REST * natural + LOG10_E * naturalRest
  const whole = k * LOG10_2_HIGH
  const sum = whole + product
  return sum + (whole - sum + product + (rest + k * LOG10_2_LOW))
}
