import { squaresOf } from './complex-spectrum'
import { transform, transformOfPairs } from './fft'
import { realBytes } from './lanes'
import { weighComplex, weighReal } from './mask-runs'
import { squareSpectrum } from './real-spectrum'

/*
 * Frames of a run, which lie `hop` bytes apart, one behind the other: one call of the host. Each frame is a call
 * in here, so that a compiler that improves functions between calls improves these.
 *
 * Where the window is shorter than the transform a frame is copied to `padded` first, behind which
 * there are zeros; 0 where it is as long.
 */

/**
 * |X|² of real frames, re² + im² of forwardReal's numbers.
 *
 * @param a, b  work buffers of the first frame; their steps lead to those of the next. One of them holds its transform then
 * @param rows  float64[half + 1] each, one behind the other
 */
export function squaresOfRun(
  half: i32,
  window: usize,
  table: usize,
  turns: usize,
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  frame: usize,
  hop: usize,
  padded: usize,
  length: i32,
  rows: usize,
  count: i32,
): void {
  for (let m = 0; m < count; m++) {
    const z = transformOfPairs<f64>(half, alone(frame, padded, length), window, table, a, b)
    squareSpectrum(z, half, turns, rows)
    a += aStep
    b += bStep
    frame += hop
    rows += realBytes<f64>(half + 1)
  }
}

/** |X|² of complex frames, the same way; rows of float64[size]. */
export function squaresOfComplexRun(
  size: i32,
  table: usize,
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  i: usize,
  q: usize,
  hop: usize,
  paddedI: usize,
  paddedQ: usize,
  length: i32,
  rows: usize,
  count: i32,
): void {
  for (let m = 0; m < count; m++) {
    const z = transform<f64>(
      size,
      alone(i, paddedI, length),
      alone(q, paddedQ, length),
      table,
      a,
      b,
    )
    squaresOf(z, size, rows)
    a += aStep
    b += bStep
    i += hop
    q += hop
    rows += realBytes<f64>(size)
  }
}

/**
 * What squaresOfRun left of frames through their gains, added: the rest of maskRun.
 *
 * @param z      the transform of the first frame, zStep bytes before that of the next; lost
 * @param other  the other work buffer, of all of them
 * @param gains  rows as those of squares
 */
export function weighRun(
  half: i32,
  length: i32,
  table: usize,
  turns: usize,
  synthesis: usize,
  z: usize,
  zStep: usize,
  other: usize,
  gains: usize,
  out: usize,
  hop: usize,
  count: i32,
): void {
  for (let m = 0; m < count; m++) {
    weighReal<f64>(half, length, table, turns, synthesis, z, other, gains, out)
    z += zStep
    gains += realBytes<f64>(half + 1)
    out += hop
  }
}

/** The same of complex frames. */
export function weighComplexRun(
  size: i32,
  length: i32,
  table: usize,
  synthesis: usize,
  z: usize,
  zStep: usize,
  other: usize,
  gains: usize,
  outI: usize,
  outQ: usize,
  hop: usize,
  count: i32,
): void {
  for (let m = 0; m < count; m++) {
    weighComplex<f64>(size, length, table, synthesis, z, other, gains, outI, outQ)
    z += zStep
    gains += realBytes<f64>(size)
    outI += hop
    outQ += hop
  }
}

/** Where a frame lies with zeros behind it. */
function alone(frame: usize, padded: usize, length: i32): usize {
  if (padded === 0) return frame
  memory.copy(padded, frame, realBytes<f64>(length))
  return padded
}
