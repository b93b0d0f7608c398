import { add, BLOCK, complexBytes, Lanes, mul, REGISTER, sub } from './lanes'
import { Mirror, repeatFirst } from './mirror'

/*
 * Two real frames x1, x2 that were transformed as x1 + i·x2 have the spectra
 *
 *     2·X1[k] = Z[k] + Z*[N − k]          2i·X2[k] = Z[k] − Z*[N − k]
 *
 * so |2·X|² are sums of squares of sums and differences. Under a window whose values sum to 1 that
 * is the squared amplitude of a sine. What overflows becomes an infinity or a NaN, whose bits are
 * the largest of all: powers are compared as unsigned integers.
 */

/**
 * |2·X|² of two frames, each to its row.
 *
 * @param z           blocks[size + 4]: the transform of x1 + i·x2; what lies behind it is lost
 * @param row1, row2  float32[size/2 + 1], filled
 */
export function separatePowers(z: usize, size: i32, row1: usize, row2: usize): void {
  let mirrored = repeatFirst<f32>(z, size)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  const middle = z + complexBytes<f32>(size >> 1)
  while (z < middle) {
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<f32>(hereRe, nextRe)
    const mirrorIm = Mirror.of<f32>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    v128.store(row1, Power.of(add<f32>(re, mirrorRe), sub<f32>(im, mirrorIm)))
    v128.store(row2, Power.of(add<f32>(im, mirrorIm), sub<f32>(re, mirrorRe)))
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    row1 += REGISTER
    row2 += REGISTER
  }
  store<f32>(row1, Power.atNyquist(load<f32>(middle)))
  store<f32>(row2, Power.atNyquist(load<f32>(middle, REGISTER)))
}

/**
 * Raises a row to |2·X|² of both frames where they are larger.
 *
 * @param z    as above
 * @param row  float32[size/2 + 1], in place
 */
export function commonPowers(z: usize, size: i32, row: usize): void {
  let mirrored = repeatFirst<f32>(z, size)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  const middle = z + complexBytes<f32>(size >> 1)
  while (z < middle) {
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<f32>(hereRe, nextRe)
    const mirrorIm = Mirror.of<f32>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    const power1 = Power.of(add<f32>(re, mirrorRe), sub<f32>(im, mirrorIm))
    const power2 = Power.of(add<f32>(im, mirrorIm), sub<f32>(re, mirrorRe))
    v128.store(row, i32x4.max_u(v128.load(row), i32x4.max_u(power1, power2)))
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    row += REGISTER
  }
  const power1 = reinterpret<u32>(Power.atNyquist(load<f32>(middle)))
  const power2 = reinterpret<u32>(Power.atNyquist(load<f32>(middle, REGISTER)))
  store<u32>(row, max<u32>(load<u32>(row), max<u32>(power1, power2)))
}

/**
 * Raises a row to |X|² of one complex frame where it is larger.
 *
 * @param z    blocks[size]
 * @param row  float32[size], in place
 */
export function complexPowers(z: usize, size: i32, row: usize): void {
  const end = z + complexBytes<f32>(size)
  while (z < end) {
    const power = Power.of(v128.load(z), v128.load(z, REGISTER))
    v128.store(row, i32x4.max_u(v128.load(row), power))
    z += BLOCK
    row += REGISTER
  }
}

/**
 * |X|² of one complex frame.
 *
 * @param z    blocks[size]
 * @param row  float32[size], filled
 * @returns    whether all are finite
 */
export function ownComplexPowers(z: usize, size: i32, row: usize): bool {
  const end = z + complexBytes<f32>(size)
  let most = i32x4.splat(0)
  while (z < end) {
    const power = Power.of(v128.load(z), v128.load(z, REGISTER))
    most = i32x4.max_u(most, power)
    v128.store(row, power)
    z += BLOCK
    row += REGISTER
  }
  return !v128.any_true(i32x4.ge_u(most, i32x4.splat(0x7f800000)))
}

class Power {
  @inline
  static of(re: v128, im: v128): v128 {
    return Lanes.mulAdd<f32>(im, im, mul<f32>(re, re))
  }

  /** The bin that is its own mirror image and real. */
  @inline
  static atNyquist(x: f32): f32 {
    return 4 * x * x
  }
}
