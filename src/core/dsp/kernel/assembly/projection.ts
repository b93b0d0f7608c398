import { evens, odds, REGISTER, realBytes } from './lanes'

/**
 * A spectrum with magnitudes that are asked for, and the phases of what it is moving to:
 *
 *     a = t + momentum·(t − t before),   Y = A·a/|a|,   A where a is 0
 *
 * @param spectrum    t: float64[2·count], re and im in turn; becomes Y
 * @param before      t before, likewise, which becomes t; may be \`spectrum\`, for none
 * @param magnitudes  A: float64[count]
 * @returns           Σ (|t| − A)²
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984; Perraudin, Balazs & Søndergaard, WASPAA 2013
 */
export function projectRow(
  spectrum: usize,
  before: usize,
  magnitudes: usize,
  count: i32,
  momentum: f64,
): f64 {
  const pairsEnd = magnitudes + realBytes<f64>(count & ~1)
  const factor = f64x2.splat(momentum)
  let squares = f64x2.splat(0)
  while (magnitudes < pairsEnd) {
    const t0 = v128.load(spectrum)
    const t1 = v128.load(spectrum, REGISTER)
    const a0 = f64x2.add(t0, f64x2.mul(factor, f64x2.sub(t0, v128.load(before))))
    const a1 = f64x2.add(t1, f64x2.mul(factor, f64x2.sub(t1, v128.load(before, REGISTER))))
    v128.store(before, t0)
    v128.store(before, t1, REGISTER)
    const magnitude = v128.load(magnitudes)
    const missing = f64x2.sub(Size.of(t0, t1), magnitude)
    squares = f64x2.add(squares, f64x2.mul(missing, missing))
    const size = Size.of(a0, a1)
    const isThere = f64x2.gt(size, f64x2.splat(0))
    const gain = v128.and(f64x2.div(magnitude, size), isThere)
    // Of nothing the phase is 0.
    const re = v128.bitselect(f64x2.mul(gain, evens<f64>(a0, a1)), magnitude, isThere)
    const im = f64x2.mul(gain, odds<f64>(a0, a1))
    v128.store(spectrum, evens<f64>(re, im))
    v128.store(spectrum, odds<f64>(re, im), REGISTER)
    spectrum += REGISTER * 2
    before += REGISTER * 2
    magnitudes += REGISTER
  }
  let sum = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)
  if (count & 1) {
    const tRe = load<f64>(spectrum)
    const tIm = load<f64>(spectrum, 8)
    const aRe = tRe + momentum * (tRe - load<f64>(before))
    const aIm = tIm + momentum * (tIm - load<f64>(before, 8))
    store<f64>(before, tRe)
    store<f64>(before, tIm, 8)
    const magnitude = load<f64>(magnitudes)
    const missing = sqrt<f64>(tRe * tRe + tIm * tIm) - magnitude
    sum += missing * missing
    const size = sqrt<f64>(aRe * aRe + aIm * aIm)
    const isThere = size > 0
    const gain = isThere ? magnitude / size : 0
    store<f64>(spectrum, isThere ? gain * aRe : magnitude)
    store<f64>(spectrum, gain * aIm, 8)
  }
  return sum
}

class Size {
  /** |x| of two numbers. */
  @inline
  static of(x0: v128, x1: v128): v128 {
    const re = evens<f64>(x0, x1)
    const im = odds<f64>(x0, x1)
    return f64x2.sqrt(f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)))
  }
}
