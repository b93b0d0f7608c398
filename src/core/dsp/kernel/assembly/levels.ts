import { transform, transformOfPairs } from './fft'
import { commonPowers, complexPowers, ownComplexPowers, separatePowers } from './powers'
import { realPowers } from './real-powers'

export { finishLevels } from './decibels'
export { finishColumn, finishPowers } from './rows'

/*
 * What levels are computed with. Compiled twice: in the kernel, and alone with products and sums
 * fused, whose last bits differ from machine to machine.
 */

/** Powers of two real frames, each to a row of its own (powers.ts). */
export function powersOfTwo(
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
export function powersOfColumn(
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
export function powersOfComplex(
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

/** Powers of a complex frame, and whether all are finite. */
export function powersOfOneComplex(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  i: usize,
  q: usize,
  row: usize,
): bool {
  return ownComplexPowers(transform<f32>(size, i, q, table, a, b), size, row)
}

/** Powers of a real frame, whose last bits no other frame has a part in (real-powers.ts). */
export function powersOfOne(
  half: i32,
  window: usize,
  table: usize,
  turns: usize,
  a: usize,
  b: usize,
  frame: usize,
  row: usize,
): void {
  const z = transformOfPairs<f32>(half, frame, window, table, a, b)
  realPowers(z, half, turns, row)
}
