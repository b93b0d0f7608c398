import { BLOCK, complexBytes, evens, mul, odds, REGISTER } from './lanes'
import { Square } from './squares'

/*
 * The spectrum of a complex frame lies in blocks, where the transform leaves it, and for the host re
 * and im in turn. What goes back has re and im changed over: a forward transform of that is the
 * inverse, changed over.
 */

/** @param z, out  float64 blocks[size], float64[2·size] */
export function interleave(z: usize, size: i32, out: usize): void {
  const end = z + complexBytes<f64>(size)
  while (z < end) {
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    v128.store(out, evens<f64>(re, im))
    v128.store(out, odds<f64>(re, im), REGISTER)
    z += BLOCK
    out += BLOCK
  }
}

/** @param row  float64[size]: re² + im² */
export function squaresOf(z: usize, size: i32, row: usize): void {
  const end = z + complexBytes<f64>(size)
  while (z < end) {
    v128.store(row, Square.of(v128.load(z), v128.load(z, REGISTER)))
    z += BLOCK
    row += REGISTER
  }
}

/** The way back, with re and im changed over. */
export function separate(spectrum: usize, size: i32, z: usize): void {
  const end = z + complexBytes<f64>(size)
  while (z < end) {
    const x0 = v128.load(spectrum)
    const x1 = v128.load(spectrum, REGISTER)
    v128.store(z, odds<f64>(x0, x1))
    v128.store(z, evens<f64>(x0, x1), REGISTER)
    spectrum += BLOCK
    z += BLOCK
  }
}

/**
 * The spectrum times the gains, in place, with re and im changed over.
 *
 * @param z      T blocks[size]
 * @param gains  T[size]
 */
export function applyComplexGains<T>(z: usize, size: i32, gains: usize): void {
  const end = z + complexBytes<T>(size)
  while (z < end) {
    const gain = v128.load(gains)
    const re = mul<T>(gain, v128.load(z))
    v128.store(z, mul<T>(gain, v128.load(z, REGISTER)))
    v128.store(z, re, REGISTER)
    z += BLOCK
    gains += REGISTER
  }
}
