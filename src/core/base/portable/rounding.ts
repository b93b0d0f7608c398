/** 2^27 + 1: halves the digits of a number. */
const SPLITTER = 134217729

/**
 * What the rounding of a product left out: a·b = product + productRest(a, b, product), exactly.
 *
 * For |a| and |b| below 2^996, and products that are 0 or above 2^−969.
 *
 * @param product  a·b as it was rounded
 * @see T. J. Dekker, A floating-point technique for extending the available precision, Numer. Math. 18, 1971
 */
export function productRest(a: number, b: number, product: number): number {
  const aShifted = SPLITTER * a
  const aHigh = aShifted - (aShifted - a)
  const aLow = a - aHigh
  const bShifted = SPLITTER * b
  const bHigh = bShifted - (bShifted - b)
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

/** What the rounding of a quotient left out, to its own precision; `divisor` is exact. */
export function quotientRest(dividend: number, divisor: number, quotient: number): number {
  const product = quotient * divisor
  return (dividend - product - productRest(quotient, divisor, product)) / divisor
}
