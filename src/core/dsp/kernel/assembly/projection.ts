import { Imposed, imposeBlocks, imposePairs } from './impose'
import { add, BLOCK, complexBytes, mul, REGISTER, sub } from './lanes'
import { Mirror, repeatFirst } from './mirror'
import { Turn } from './turn'

/*
 * Spectra t that get the magnitudes A asked for (impose.ts), but the phases of what they are moving to, by a
 * state s of each cell:
 *
 *     a  = t + s
 *     Y  = A·a/|a|,  A where a is 0
 *     s' = α·Y + β·t + γ·s
 *
 * `factors` are α, β, γ: float32, a register of each. Where there is no state, its address is 0.
 *
 * @see Masuyama, Yatabe & Oikawa, IEEE Signal Processing Letters 26(1), 2019
 */

/**
 * Of a real frame.
 *
 * @param z           float32 blocks[half + 4], in place; what lies behind the transform is lost
 * @param magnitudes  float32[half + 1]: four bins from below, then four from above, downwards, in turn; at
 *                    last the middle one. So they are read in order, as prefetchers foresee it
 * @param state       float32[2·half + 2]: four bins from below, then four conjugate ones from above,
 *                    in turn; at last the middle one
 */
export function projectPairs(
  z: usize,
  half: i32,
  turns: usize,
  magnitudes: usize,
  state: usize,
  factors: usize,
): f64 {
  if (state === 0) return imposePairs(z, half, turns, magnitudes)
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
    let tRe = add<f32>(sumRe, turnedRe)
    let tIm = add<f32>(sumIm, turnedIm)
    let magnitude = v128.load(magnitudes)
    squares = add<f32>(squares, Projected.missing(tRe, tIm, magnitude))
    let aRe = Imposed.phased(add<f32>(tRe, v128.load(state)))
    let aIm = add<f32>(tIm, v128.load(state, REGISTER))
    let gain = f32x4.div(magnitude, Imposed.size(aRe, aIm))
    const yRe = mul<f32>(gain, aRe)
    const yIm = mul<f32>(gain, aIm)
    Projected.keep(state, yRe, tRe, factors)
    Projected.keep(state + REGISTER, yIm, tIm, factors)
    // Of X*[H − k], whose phase the projection leaves as conjugate as it was.
    tRe = sub<f32>(sumRe, turnedRe)
    tIm = sub<f32>(sumIm, turnedIm)
    magnitude = v128.load(magnitudes, REGISTER)
    squares = add<f32>(squares, Projected.missing(tRe, tIm, magnitude))
    aRe = Imposed.phased(add<f32>(tRe, v128.load(state, BLOCK)))
    aIm = add<f32>(tIm, v128.load(state, BLOCK + REGISTER))
    gain = f32x4.div(magnitude, Imposed.size(aRe, aIm))
    const mirrorYRe = mul<f32>(gain, aRe)
    const mirrorYIm = mul<f32>(gain, aIm)
    Projected.keep(state + BLOCK, mirrorYRe, tRe, factors)
    Projected.keep(state + BLOCK + REGISTER, mirrorYIm, tIm, factors)
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
    state += BLOCK * 2
  }
  // Behind the middle lies what the last turn has found.
  v128.store(middle, Mirror.of<f32>(lastIm, v128.load(middle)))
  v128.store(middle, Mirror.of<f32>(lastRe, v128.load(middle, REGISTER)), REGISTER)
  const tRe = f32x4.splat(2 * load<f32>(middle))
  const tIm = f32x4.splat(-2 * load<f32>(middle, REGISTER))
  const magnitude = v128.load32_splat(magnitudes)
  const stateRe = v128.load32_splat(state)
  const stateIm = v128.load32_splat(state, 4)
  const aRe = Imposed.phased(add<f32>(tRe, stateRe))
  const aIm = add<f32>(tIm, stateIm)
  const gain = f32x4.div(magnitude, Imposed.size(aRe, aIm))
  const yRe = mul<f32>(gain, aRe)
  const yIm = mul<f32>(gain, aIm)
  store<f32>(state, f32x4.extract_lane(Projected.next(stateRe, yRe, tRe, factors), 0))
  store<f32>(state, f32x4.extract_lane(Projected.next(stateIm, yIm, tIm, factors), 0), 4)
  store<f32>(middle, -2 * f32x4.extract_lane(yIm, 0))
  store<f32>(middle, 2 * f32x4.extract_lane(yRe, 0), REGISTER)
  const last = f32x4.extract_lane(Projected.missing(tRe, tIm, magnitude), 0)
  return Imposed.sum(squares) + <f64>last
}

/**
 * Of a complex frame.
 *
 * @param z           float32 blocks[size], in place
 * @param magnitudes  float32[size]
 * @param state       float32 blocks[size]
 */
export function projectBlocks(
  z: usize,
  size: i32,
  magnitudes: usize,
  state: usize,
  factors: usize,
): f64 {
  if (state === 0) return imposeBlocks(z, size, magnitudes)
  const end = z + complexBytes<f32>(size)
  let squares = f32x4.splat(0)
  while (z < end) {
    const tRe = v128.load(z)
    const tIm = v128.load(z, REGISTER)
    const magnitude = v128.load(magnitudes)
    squares = add<f32>(squares, Projected.missing(tRe, tIm, magnitude))
    const aRe = Imposed.phased(add<f32>(tRe, v128.load(state)))
    const aIm = add<f32>(tIm, v128.load(state, REGISTER))
    const gain = f32x4.div(magnitude, Imposed.size(aRe, aIm))
    const yRe = mul<f32>(gain, aRe)
    const yIm = mul<f32>(gain, aIm)
    Projected.keep(state, yRe, tRe, factors)
    Projected.keep(state + REGISTER, yIm, tIm, factors)
    v128.store(z, yIm)
    v128.store(z, yRe, REGISTER)
    z += BLOCK
    state += BLOCK
    magnitudes += REGISTER
  }
  return Imposed.sum(squares)
}

class Projected {
  /** α·y + β·t + γ·s */
  @inline
  static next(s: v128, y: v128, t: v128, factors: usize): v128 {
    const ofY = mul<f32>(v128.load(factors), y)
    const ofT = mul<f32>(v128.load(factors, REGISTER), t)
    return add<f32>(add<f32>(ofY, ofT), mul<f32>(v128.load(factors, REGISTER * 2), s))
  }

  @inline
  static keep(state: usize, y: v128, t: v128, factors: usize): void {
    v128.store(state, Projected.next(v128.load(state), y, t, factors))
  }

  /** (|t| − A)² */
  @inline
  static missing(re: v128, im: v128, magnitude: v128): v128 {
    return Imposed.square(sub<f32>(Imposed.size(re, im), magnitude))
  }
}
