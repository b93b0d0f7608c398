import { interleave, separate } from './complex-spectrum'
import { transformOfPairBlocks } from './fft'
import { BLOCK, complexBytes, mul, REGISTER } from './lanes'

/*
 * Convolutions by spectra, float64, re and im in turn, in natural order: bins 0 … size − 1. `a` and
 * `b` are work buffers of blocks[size], tables have no window.
 */

/** The spectrum of complex samples, im and re in turn. */
export function forwardTurned(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  samples: usize,
  spectrum: usize,
): void {
  // They are changed over on the way.
  separate(samples, size, a)
  interleave(transformOfPairBlocks<f64>(size, table, a, b), size, spectrum)
}

/** Of the spectrum of real samples the bins above its middle: conjugates of those below. */
export function mirrorSpectrum(spectrum: usize, size: i32): void {
  const sign = f64x2.replace_lane(f64x2.splat(0), 1, -0.0)
  const middle = spectrum + complexBytes<f64>(size >> 1)
  let to = spectrum + complexBytes<f64>(size)
  for (let from = spectrum + REGISTER; from < middle; from += REGISTER) {
    to -= REGISTER
    v128.store(to, v128.xor(v128.load(from), sign))
  }
}

/** Adds bins times a filter's values, out[k] += values[k]·bins[k]. */
export function foldBins(bins: usize, values: usize, count: i32, out: usize): void {
  const end = out + complexBytes<f64>(count)
  while (out < end) {
    const product = f64x2.mul(v128.load64_splat(values), v128.load(bins))
    v128.store(out, f64x2.add(v128.load(out), product))
    values += sizeof<f64>()
    bins += REGISTER
    out += REGISTER
  }
}

/** |x|·scale of the samples x that a spectrum is transformed back to, without the factor 1/size. */
export function envelopeOf(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  spectrum: usize,
  scale: f64,
  out: usize,
): void {
  separate(spectrum, size, a)
  let y = transformOfPairBlocks<f64>(size, table, a, b)
  const end = y + complexBytes<f64>(size)
  const factor = f64x2.splat(scale)
  while (y < end) {
    const im = v128.load(y)
    const re = v128.load(y, REGISTER)
    const length = f64x2.sqrt(f64x2.add(mul<f64>(re, re), mul<f64>(im, im)))
    v128.store(out, f64x2.mul(factor, length))
    y += BLOCK
    out += REGISTER
  }
}

/** Re x·scale, the same way. */
export function realPartOf(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  spectrum: usize,
  scale: f64,
  out: usize,
): void {
  separate(spectrum, size, a)
  let y = transformOfPairBlocks<f64>(size, table, a, b)
  const end = y + complexBytes<f64>(size)
  const factor = f64x2.splat(scale)
  while (y < end) {
    v128.store(out, f64x2.mul(factor, v128.load(y, REGISTER)))
    y += BLOCK
    out += REGISTER
  }
}
