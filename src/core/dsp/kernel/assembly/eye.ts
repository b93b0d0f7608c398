import { transform } from './fft'
import { commonPowers, complexPowers, separatePowers } from './powers'

export { finishColumn } from './rows'

/*
 * What levels are computed with. Compiled twice: in the kernel, and alone with products and sums
 * fused, whose last bits differ from machine to machine.
 */

/** Powers of two real frames, each to a row of its own (powers.ts). */
export function lookAtTwo(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  frame1: usize,
  frame2: usize,
  row1: usize,
  row2: usize,
): void {
  const z = transform<f32>(size, frame1, frame2, table, a, b)
  separatePowers(z, size, row1, row2)
}

/** Powers of two real frames of one column, whose row they raise. */
export function lookAtColumn(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  frame1: usize,
  frame2: usize,
  row: usize,
): void {
  const z = transform<f32>(size, frame1, frame2, table, a, b)
  commonPowers(z, size, row)
}

/** Powers of a complex frame, whose column's row they raise. */
export function lookAtComplex(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  i: usize,
  q: usize,
  row: usize,
): void {
  const z = transform<f32>(size, i, q, table, a, b)
  complexPowers(z, size, row)
}
