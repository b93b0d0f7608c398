import { add, BLOCK, complexBytes, Lanes, mul, REGISTER, realBytes, sub } from './lanes'
import { Mirror, repeatFirst } from './mirror'

/**
 * |2·X|² of one real frame, out of the transform Z of its half as many pairs (real-spectrum.ts has
 * the formula). Nothing of another frame is in it.
 *
 * @param z      float32 blocks[half + 4]; what lies behind the transform is lost
 * @param turns  cos, sin of −2πk/(2·half), k = 0 … half/2 − 1, a register of each in turn
 * @param row    float32[half + 1], filled
 */
export function realPowers(z: usize, half: i32, turns: usize, row: usize): void {
  let mirrored = repeatFirst<f32>(z, half)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  // Four bins end with H − k.
  let mirroredRow = row + realBytes<f32>(half - 3)
  const middle = z + complexBytes<f32>(half >> 1)
  while (z < middle) {
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<f32>(hereRe, nextRe)
    const mirrorIm = Mirror.of<f32>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    const cos = v128.load(turns)
    const sin = v128.load(turns, REGISTER)
    const sumRe = add<f32>(re, mirrorRe)
    const sumIm = sub<f32>(im, mirrorIm)
    const differenceRe = sub<f32>(re, mirrorRe)
    const differenceIm = add<f32>(im, mirrorIm)
    const turnedRe = Lanes.mulAdd<f32>(cos, differenceIm, mul<f32>(sin, differenceRe))
    const turnedIm = Lanes.mulSub<f32>(cos, differenceRe, mul<f32>(sin, differenceIm))
    v128.store(row, Square.of(add<f32>(sumRe, turnedRe), add<f32>(sumIm, turnedIm)))
    const power = Square.of(sub<f32>(sumRe, turnedRe), sub<f32>(sumIm, turnedIm))
    v128.store(mirroredRow, v128.shuffle<f32>(power, power, 3, 2, 1, 0))
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    turns += BLOCK
    row += REGISTER
    mirroredRow -= REGISTER
  }
  const re = load<f32>(middle)
  const im = load<f32>(middle, REGISTER)
  store<f32>(row, 4 * (re * re + im * im))
}

class Square {
  @inline
  static of(re: v128, im: v128): v128 {
    return Lanes.mulAdd<f32>(im, im, mul<f32>(re, re))
  }
}
