import { add, BLOCK, complexBytes, mul, REGISTER, sub } from './lanes'
import { Mirror, repeatFirst } from './mirror'
import { Turn } from './turn'

/*
 * Spectra t that get the magnitudes A asked for,
 *
 *     Y = A·t/|t|,  A where t is 0
 *
 * in float32. Nothing is fused: the bits are the same on every machine. Both functions are followed by the
 * transform back, for which re and im are changed over, and return Σ (|t| − A)².
 *
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984
 */

/** ε, −300 dB, and δ, the least normal number: a register of each. */
const LEAST = memory.data<f32>([
  1e-15, 1e-15, 1e-15, 1e-15, 1.1754943508222875e-38, 1.1754943508222875e-38,
  1.1754943508222875e-38, 1.1754943508222875e-38,
])

/**
 * Of a real frame, out of the transform Z of its half as many pairs and back to one
 * (real-spectrum.ts has the formulas).
 *
 * @param z           float32 blocks[half + 4], in place; what lies behind the transform is lost
 * @param magnitudes  float32[half + 1]: four bins from below, then four from above, downwards, in turn; at
 *                    last the middle one. So they are read in order, as prefetchers foresee it
 */
export function imposePairs(z: usize, half: i32, turns: usize, magnitudes: usize): f64 {
  let mirrored = repeatFirst<f32>(z, half)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  let lastRe = nextRe
  let lastIm = nextIm
  let squares = f32x4.splat(0)
  const middle = z + complexBytes<f32>(half >> 1)
  while (z < middle) {
    const next = mirrored
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<f32>(hereRe, nextRe)
    const mirrorIm = Mirror.of<f32>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    const cos = v128.load(turns)
    const sin = v128.load(turns, REGISTER)
    let sumRe = add<f32>(re, mirrorRe)
    let sumIm = sub<f32>(im, mirrorIm)
    let restRe = sub<f32>(re, mirrorRe)
    let restIm = add<f32>(im, mirrorIm)
    let turnedRe = Turn.re<f32>(restRe, restIm, cos, sin)
    let turnedIm = Turn.im<f32>(restRe, restIm, cos, sin)
    let tRe = Imposed.phased(add<f32>(sumRe, turnedRe))
    let tIm = add<f32>(sumIm, turnedIm)
    let magnitude = v128.load(magnitudes)
    let size = Imposed.size(tRe, tIm)
    squares = add<f32>(squares, Imposed.square(sub<f32>(size, magnitude)))
    let gain = f32x4.div(magnitude, size)
    const yRe = mul<f32>(gain, tRe)
    const yIm = mul<f32>(gain, tIm)
    // Of X*[H − k], whose phase the projection leaves as conjugate as it was.
    tRe = Imposed.phased(sub<f32>(sumRe, turnedRe))
    tIm = sub<f32>(sumIm, turnedIm)
    magnitude = v128.load(magnitudes, REGISTER)
    size = Imposed.size(tRe, tIm)
    squares = add<f32>(squares, Imposed.square(sub<f32>(size, magnitude)))
    gain = f32x4.div(magnitude, size)
    const mirrorYRe = mul<f32>(gain, tRe)
    const mirrorYIm = mul<f32>(gain, tIm)
    sumRe = add<f32>(yRe, mirrorYRe)
    sumIm = add<f32>(yIm, mirrorYIm)
    restRe = sub<f32>(yRe, mirrorYRe)
    restIm = sub<f32>(yIm, mirrorYIm)
    turnedRe = Turn.backRe<f32>(restRe, restIm, cos, sin)
    turnedIm = Turn.backIm<f32>(restRe, restIm, cos, sin)
    v128.store(z, add<f32>(sumIm, turnedIm))
    v128.store(z, add<f32>(sumRe, turnedRe), REGISTER)
    const zRe = sub<f32>(sumRe, turnedRe)
    const zIm = sub<f32>(turnedIm, sumIm)
    // Of the block at `next` the last three were there a turn ago. Re and im are changed over.
    v128.store(next, Mirror.of<f32>(lastIm, zIm))
    v128.store(next, Mirror.of<f32>(lastRe, zRe), REGISTER)
    lastRe = zRe
    lastIm = zIm
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    turns += BLOCK
    magnitudes += REGISTER * 2
  }
  // Behind the middle lies what the last turn has found.
  v128.store(middle, Mirror.of<f32>(lastIm, v128.load(middle)))
  v128.store(middle, Mirror.of<f32>(lastRe, v128.load(middle, REGISTER)), REGISTER)
  const tRe = Imposed.phased(f32x4.splat(2 * load<f32>(middle)))
  const tIm = f32x4.splat(-2 * load<f32>(middle, REGISTER))
  const magnitude = v128.load32_splat(magnitudes)
  const size = Imposed.size(tRe, tIm)
  const gain = f32x4.div(magnitude, size)
  const yRe = mul<f32>(gain, tRe)
  const yIm = mul<f32>(gain, tIm)
  store<f32>(middle, -2 * f32x4.extract_lane(yIm, 0))
  store<f32>(middle, 2 * f32x4.extract_lane(yRe, 0), REGISTER)
  const last = f32x4.extract_lane(Imposed.square(sub<f32>(size, magnitude)), 0)
  return Imposed.sum(squares) + <f64>last
}

/**
 * Of a complex frame.
 *
 * @param z           float32 blocks[size], in place
 * @param magnitudes  float32[size]
 */
export function imposeBlocks(z: usize, size: i32, magnitudes: usize): f64 {
  const end = z + complexBytes<f32>(size)
  let squares = f32x4.splat(0)
  while (z < end) {
    const re = Imposed.phased(v128.load(z))
    const im = v128.load(z, REGISTER)
    const magnitude = v128.load(magnitudes)
    const length = Imposed.size(re, im)
    squares = add<f32>(squares, Imposed.square(sub<f32>(length, magnitude)))
    const gain = f32x4.div(magnitude, length)
    v128.store(z, mul<f32>(gain, im))
    v128.store(z, mul<f32>(gain, re), REGISTER)
    z += BLOCK
    magnitudes += REGISTER
  }
  return Imposed.sum(squares)
}

export class Imposed {
  /** What has a phase wherever it was nothing: re + ε. */
  @inline
  static phased(re: v128): v128 {
    return add<f32>(re, v128.load(LEAST))
  }

  /** √(re² + im² + δ), never 0. */
  @inline
  static size(re: v128, im: v128): v128 {
    const square = add<f32>(Imposed.square(re), Imposed.square(im))
    return f32x4.sqrt(add<f32>(square, v128.load(LEAST, REGISTER)))
  }

  @inline
  static square(number: v128): v128 {
    return mul<f32>(number, number)
  }

  @inline
  static sum(squares: v128): f64 {
    const low = <f64>f32x4.extract_lane(squares, 0) + <f64>f32x4.extract_lane(squares, 1)
    return low + (<f64>f32x4.extract_lane(squares, 2) + <f64>f32x4.extract_lane(squares, 3))
  }
}
