import { transform } from './fft'
import { add, BLOCK, complexBytes, REGISTER, sub } from './lanes'
import { Mirror, repeatFirst } from './mirror'

/*
 * For the benchmark: what other libraries call a real transform, by the product's own passes, and
 * the most that a core computes in registers of 128 bits.
 */

/**
 * Half spectra of two real frames, each doubled, taken apart as powers.ts says.
 *
 * @param frame1, frame2        float32[size] each
 * @param spectrum1, spectrum2  blocks[size/2 + 4] each, filled up to and with size/2
 */
export function transformTwo(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  frame1: usize,
  frame2: usize,
  spectrum1: usize,
  spectrum2: usize,
): void {
  let z = transform<f32>(size, frame1, frame2, table, a, b)
  let mirrored = repeatFirst<f32>(z, size)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  const middle = z + complexBytes<f32>(size >> 1)
  while (z <= middle) {
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<f32>(hereRe, nextRe)
    const mirrorIm = Mirror.of<f32>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    v128.store(spectrum1, add<f32>(re, mirrorRe))
    v128.store(spectrum1, sub<f32>(im, mirrorIm), REGISTER)
    v128.store(spectrum2, add<f32>(im, mirrorIm))
    v128.store(spectrum2, sub<f32>(mirrorRe, re), REGISTER)
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    spectrum1 += BLOCK
    spectrum2 += BLOCK
  }
}

/**
 * Sums and products that wait for nothing but their own last value, seven of each a turn: as many
 * as registers hold.
 *
 * @param c  what is added and multiplied by
 * @returns  what they come to, so that no compiler leaves them out
 */
export function compute(turns: i32, c: f32): f32 {
  const all = f32x4.splat(c)
  let a1 = all
  let m1 = all
  let a2 = all
  let m2 = all
  let a3 = all
  let m3 = all
  let a4 = all
  let m4 = all
  let a5 = all
  let m5 = all
  let a6 = all
  let m6 = all
  let a7 = all
  let m7 = all
  for (let turn = 0; turn < turns; turn++) {
    a1 = f32x4.add(a1, all)
    m1 = f32x4.mul(m1, all)
    a2 = f32x4.add(a2, all)
    m2 = f32x4.mul(m2, all)
    a3 = f32x4.add(a3, all)
    m3 = f32x4.mul(m3, all)
    a4 = f32x4.add(a4, all)
    m4 = f32x4.mul(m4, all)
    a5 = f32x4.add(a5, all)
    m5 = f32x4.mul(m5, all)
    a6 = f32x4.add(a6, all)
    m6 = f32x4.mul(m6, all)
    a7 = f32x4.add(a7, all)
    m7 = f32x4.mul(m7, all)
  }
  let sum = f32x4.add(a1, m1)
  sum = f32x4.add(sum, f32x4.add(a2, m2))
  sum = f32x4.add(sum, f32x4.add(a3, m3))
  sum = f32x4.add(sum, f32x4.add(a4, m4))
  sum = f32x4.add(sum, f32x4.add(a5, m5))
  sum = f32x4.add(sum, f32x4.add(a6, m6))
  sum = f32x4.add(sum, f32x4.add(a7, m7))
  return f32x4.extract_lane(sum, 0)
}
