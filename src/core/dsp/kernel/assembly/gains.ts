import { add, BLOCK, complexBytes, mul, REGISTER, sub } from './lanes'
import { Mirror, repeatFirst } from './mirror'

/**
 * The masked spectrum of two real frames at once, without taking them apart. With x1 + i·x2
 * transformed to Z and real gains g1, g2,
 *
 *     2·Y[k] = (g1 + g2)·Z[k] + (g1 − g2)·Z*[N − k]
 *
 * is the transform of y1 + i·y2, twice. In place, with re and im changed over: a forward transform of
 * that is the inverse, changed over.
 *
 * @param z       float64 blocks[size + 2]; what lies behind the transform is lost
 * @param g1, g2  float64[size/2 + 1]
 */
export function applyPairGains(z: usize, size: i32, g1: usize, g2: usize): void {
  let mirrored = repeatFirst<f64>(z, size)
  let nextRe = v128.load(mirrored)
  let nextIm = v128.load(mirrored, REGISTER)
  // Y[N − k] of the step before, whose second lane belongs into the block that this step ends.
  let doneRe = nextRe
  let doneIm = nextIm
  const middle = z + complexBytes<f64>(size >> 1)
  while (z < middle) {
    const next = mirrored
    mirrored -= BLOCK
    const hereRe = v128.load(mirrored)
    const hereIm = v128.load(mirrored, REGISTER)
    const mirrorRe = Mirror.of<f64>(hereRe, nextRe)
    const mirrorIm = Mirror.of<f64>(hereIm, nextIm)
    const re = v128.load(z)
    const im = v128.load(z, REGISTER)
    const gain1 = v128.load(g1)
    const gain2 = v128.load(g2)
    const own = add<f64>(gain1, gain2)
    const other = sub<f64>(gain1, gain2)
    const yRe = add<f64>(mul<f64>(own, mirrorRe), mul<f64>(other, re))
    const yIm = sub<f64>(mul<f64>(own, mirrorIm), mul<f64>(other, im))
    v128.store(next, v128.shuffle<f64>(yIm, doneIm, 0, 3))
    v128.store(next, v128.shuffle<f64>(yRe, doneRe, 0, 3), REGISTER)
    doneRe = yRe
    doneIm = yIm
    v128.store(z, sub<f64>(mul<f64>(own, im), mul<f64>(other, mirrorIm)))
    v128.store(z, add<f64>(mul<f64>(own, re), mul<f64>(other, mirrorRe)), REGISTER)
    nextRe = hereRe
    nextIm = hereIm
    z += BLOCK
    g1 += REGISTER
    g2 += REGISTER
  }
  // Nyquist, where Z is x1's sum in re and x2's in im, and what the last step left beside it.
  const nyquistRe = mul<f64>(add<f64>(nextRe, nextRe), v128.load_splat<f64>(g1))
  const nyquistIm = mul<f64>(add<f64>(nextIm, nextIm), v128.load_splat<f64>(g2))
  v128.store(middle, v128.shuffle<f64>(nyquistIm, doneIm, 0, 3))
  v128.store(middle, v128.shuffle<f64>(nyquistRe, doneRe, 0, 3), REGISTER)
}

/**
 * The masked spectrum of one complex frame, in place, with re and im changed over.
 *
 * @param z      float64 blocks[size]
 * @param gains  float64[size]
 */
export function applyComplexGains(z: usize, size: i32, gains: usize): void {
  const end = z + complexBytes<f64>(size)
  while (z < end) {
    const gain = v128.load(gains)
    const re = mul<f64>(gain, v128.load(z))
    v128.store(z, mul<f64>(gain, v128.load(z, REGISTER)))
    v128.store(z, re, REGISTER)
    z += BLOCK
    gains += REGISTER
  }
}
