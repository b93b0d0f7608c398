import {
  add,
  BLOCK,
  complexBytes,
  evens,
  mul,
  odds,
  REGISTER,
  realBytes,
  reversed,
  sub,
} from './lanes'
import { Mirror, repeatFirst } from './mirror'
import { Square } from './squares'
import { Turn } from './turn'

/*
 * A real frame of N numbers is transformed as H = N/2 complex ones, x[2n] + i·x[2n + 1]. Of their
 * transform Z, with w = e^(−2πi/N),
 *
 *     2·X[k]      = S + T      S = Z[k] + Z*[H − k]      T = −i·w^k·(Z[k] − Z*[H − k])
 *     2·X*[H − k] = S − T
 *
 * and back, of a spectrum Y,
 *
 *     2·Z[k]      = S + T      S = Y[k] + Y*[H − k]      T = i·w^−k·(Y[k] − Y*[H − k])
 *     2·Z*[H − k] = S − T
 *
 * so no frame has company and its bits depend on nothing but itself. The 2 of the first pair is in
 * the window of analysis, that of the second in the window of synthesis. What goes back has re and
 * im changed over: a forward transform of that is the inverse, changed over.
 *
 * `turns` has cos, sin of −2πk/N, k = 0 … H/2 − 1, a register of each in turn. Spectra are float64,
 * re and im in turn, of bins 0 … H.
 */

/**
 * X out of Z.
 *
 * @param z    float64 blocks[half + 2]; what lies behind the transform is lost
 * @param out  float64[2·half + 2], filled: exactly real at both ends
 */
export function splitSpectrum(z: usize, half: i32, turns: usize, out: usize): void {
  let mirrored = repeatFirst<f64>(z, half)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  const first = out
  let mirroredOut = out + complexBytes<f64>(half)
  const last = mirroredOut
  const middle = z + complexBytes<f64>(half >> 1)
  while (z < middle) {
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<f64>(hereRe, nextRe)
    const mirrorIm = Mirror.of<f64>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    const cos = v128.load(turns)
    const sin = v128.load(turns, REGISTER)
    const sumRe = add<f64>(re, mirrorRe)
    const sumIm = sub<f64>(im, mirrorIm)
    const restRe = sub<f64>(re, mirrorRe)
    const restIm = add<f64>(im, mirrorIm)
    const turnedRe = Turn.re<f64>(restRe, restIm, cos, sin)
    const turnedIm = Turn.im<f64>(restRe, restIm, cos, sin)
    const xRe = add<f64>(sumRe, turnedRe)
    const xIm = add<f64>(sumIm, turnedIm)
    v128.store(out, evens<f64>(xRe, xIm))
    v128.store(out, odds<f64>(xRe, xIm), REGISTER)
    const mirrorXRe = sub<f64>(sumRe, turnedRe)
    const mirrorXIm = sub<f64>(turnedIm, sumIm)
    v128.store(mirroredOut, evens<f64>(mirrorXRe, mirrorXIm))
    v128.store(mirroredOut - REGISTER, odds<f64>(mirrorXRe, mirrorXIm))
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    turns += BLOCK
    out += BLOCK
    mirroredOut -= BLOCK
  }
  store<f64>(out, 2 * load<f64>(middle))
  store<f64>(out, -2 * load<f64>(middle, REGISTER), 8)
  store<f64>(first, 0, 8)
  store<f64>(last, 0, 8)
}

/**
 * |X|² out of Z: the squares of splitSpectrum's numbers, the same bits.
 *
 * @param z    as above
 * @param row  float64[half + 1], filled
 */
export function squareSpectrum(z: usize, half: i32, turns: usize, row: usize): void {
  let mirrored = repeatFirst<f64>(z, half)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  // Two bins end with H − k.
  let mirroredRow = row + realBytes<f64>(half - 1)
  const middle = z + complexBytes<f64>(half >> 1)
  while (z < middle) {
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<f64>(hereRe, nextRe)
    const mirrorIm = Mirror.of<f64>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    const cos = v128.load(turns)
    const sin = v128.load(turns, REGISTER)
    const sumRe = add<f64>(re, mirrorRe)
    const sumIm = sub<f64>(im, mirrorIm)
    const restRe = sub<f64>(re, mirrorRe)
    const restIm = add<f64>(im, mirrorIm)
    const turnedRe = Turn.re<f64>(restRe, restIm, cos, sin)
    const turnedIm = Turn.im<f64>(restRe, restIm, cos, sin)
    v128.store(row, Square.of(add<f64>(sumRe, turnedRe), add<f64>(sumIm, turnedIm)))
    const mirrorSquares = Square.of(sub<f64>(sumRe, turnedRe), sub<f64>(turnedIm, sumIm))
    v128.store(mirroredRow, v128.shuffle<f64>(mirrorSquares, mirrorSquares, 1, 0))
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    turns += BLOCK
    row += REGISTER
    mirroredRow -= REGISTER
  }
  const re = f64x2.splat(2 * load<f64>(middle))
  const im = f64x2.splat(-2 * load<f64>(middle, REGISTER))
  store<f64>(row, f64x2.extract_lane(Square.of(re, im), 0))
}

/**
 * Z out of a spectrum, whose ends count as real.
 *
 * @param spectrum  float64[2·half + 2]; the imaginary parts of its ends are lost
 * @param z         float64 blocks[half + 2], filled up to half
 */
export function joinSpectrum(spectrum: usize, half: i32, turns: usize, z: usize): void {
  let mirrored = spectrum + complexBytes<f64>(half)
  store<f64>(spectrum, 0, 8)
  store<f64>(mirrored, 0, 8)
  let next = z + complexBytes<f64>(half)
  const middle = z + complexBytes<f64>(half >> 1)
  while (z < middle) {
    const x0 = v128.load(spectrum)
    const x1 = v128.load(spectrum, REGISTER)
    const m0 = v128.load(mirrored)
    const m1 = v128.load(mirrored - REGISTER)
    const re = evens<f64>(x0, x1)
    const im = odds<f64>(x0, x1)
    const mirrorRe = evens<f64>(m0, m1)
    const mirrorIm = odds<f64>(m0, m1)
    const cos = v128.load(turns)
    const sin = v128.load(turns, REGISTER)
    const sumRe = add<f64>(re, mirrorRe)
    const sumIm = sub<f64>(im, mirrorIm)
    const restRe = sub<f64>(re, mirrorRe)
    const restIm = add<f64>(im, mirrorIm)
    const turnedRe = Turn.backRe<f64>(restRe, restIm, cos, sin)
    const turnedIm = Turn.backIm<f64>(restRe, restIm, cos, sin)
    v128.store(z, add<f64>(sumIm, turnedIm))
    v128.store(z, add<f64>(sumRe, turnedRe), REGISTER)
    const zRe = sub<f64>(sumRe, turnedRe)
    const zIm = sub<f64>(turnedIm, sumIm)
    Put.putMirrored(next, zRe, zIm)
    spectrum += BLOCK
    mirrored -= BLOCK
    turns += BLOCK
    z += BLOCK
    next -= BLOCK
  }
  Put.putMiddle<f64>(middle, load<f64>(spectrum), load<f64>(spectrum, 8))
}

/**
 * Of Z that of X times gains, in place: joinSpectrum of such a product to the last bits. With
 * g = gains[k], h = gains[H − k], what splitSpectrum does to Z, the gains to that and joinSpectrum to the
 * product come to
 *
 *     Z'[k]     = p·Z[k] + i·r·Z*[H − k]       p = 2(g + h) + 2(g − h)·sin(−2πk/N)      r = 2(g − h)·cos(−2πk/N)
 *     Z'[H − k] = q·Z[H − k] + i·r·Z*[k]       q = 2(g + h) − 2(g − h)·sin(−2πk/N)
 *
 * so where all gains are alike nothing is turned there and back.
 *
 * @param z      T blocks[half + lanes]; what lies behind the transform is lost
 * @param gains  T[half + 1]
 */
export function maskSpectrum<T>(z: usize, half: i32, turns: usize, gains: usize): void {
  let mirrored = repeatFirst<T>(z, half)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  let mirroredGains = gains + realBytes<T>(half + 1) - REGISTER
  let lastRe = nextRe
  let lastIm = nextIm
  const middle = z + complexBytes<T>(half >> 1)
  while (z < middle) {
    const next = mirrored
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<T>(hereRe, nextRe)
    const mirrorIm = Mirror.of<T>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    const cos = v128.load(turns)
    const sin = v128.load(turns, REGISTER)
    const gain = v128.load(gains)
    const turnedGain = v128.load(mirroredGains)
    const mirrorGain = reversed<T>(turnedGain)
    const sum = add<T>(gain, mirrorGain)
    const rest = sub<T>(gain, mirrorGain)
    const twice = add<T>(sum, sum)
    const twiceRest = add<T>(rest, rest)
    const turned = mul<T>(twiceRest, sin)
    const across = mul<T>(twiceRest, cos)
    const along = add<T>(twice, turned)
    const mirrorAlong = sub<T>(twice, turned)
    v128.store(z, add<T>(mul<T>(along, im), mul<T>(across, mirrorRe)))
    v128.store(z, add<T>(mul<T>(along, re), mul<T>(across, mirrorIm)), REGISTER)
    const zRe = add<T>(mul<T>(mirrorAlong, mirrorRe), mul<T>(across, im))
    const zIm = add<T>(mul<T>(mirrorAlong, mirrorIm), mul<T>(across, re))
    // Of the block at `next` all but the first were there a turn ago. Re and im are changed over.
    v128.store(next, Mirror.of<T>(lastIm, zIm))
    v128.store(next, Mirror.of<T>(lastRe, zRe), REGISTER)
    lastRe = zRe
    lastIm = zIm
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    turns += BLOCK
    gains += REGISTER
    mirroredGains -= REGISTER
  }
  // Behind the middle lies what the last turn has found.
  const re = load<T>(middle)
  const im = load<T>(middle, REGISTER)
  v128.store(middle, Mirror.of<T>(lastIm, v128.load(middle)))
  v128.store(middle, Mirror.of<T>(lastRe, v128.load(middle, REGISTER)), REGISTER)
  const gain = load<T>(gains)
  Put.putMiddle<T>(middle, gain * (<T>2 * re), gain * (<T>-2 * im))
}

class Put {
  /** Z[H − k] and Z[H − k − 1], re and im changed over: the first of the block at `next`, the last of the one before. */
  @inline
  static putMirrored(next: usize, re: v128, im: v128): void {
    v128.store_lane<f64>(next, im, 0)
    v128.store_lane<f64>(next, re, 0, REGISTER)
    v128.store_lane<f64>(next - BLOCK, im, 1, 8)
    v128.store_lane<f64>(next - BLOCK, re, 1, REGISTER + 8)
  }

  /** Z[H/2], which is 2·Y*[H/2], the same way. */
  @inline
  static putMiddle<T>(middle: usize, yRe: T, yIm: T): void {
    store<T>(middle, <T>-2 * yIm)
    store<T>(middle, <T>2 * yRe, REGISTER)
  }
}
