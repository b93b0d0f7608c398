import { decodeDoubles, decodeFloats, decodeIntegers } from './decode'
import { transform, transformOfBlocks } from './fft'
import { applyComplexGains, applyPairGains } from './gains'
import { REGISTER } from './lanes'
import { addFrame } from './overlap-add'

export { finishColumn, lookAtColumn, lookAtComplex, lookAtTwo } from './eye'
export { addCopied } from './overlap-add'
export { findRange } from './range'

/*
 * What the host calls, a frame or a pair of frames at a time: so a compiler that improves functions
 * between calls improves these. Addresses are the host's; what lies where, and how long it must
 * be, is said where each part is defined. `a` and `b` are work buffers of blocks[size + lanes].
 */

/**
 * Two real frames through their gains, added under `synthesis`, the window over 2·size.
 *
 * @param out2  0 where the second frame is not wanted
 */
export function maskPair(
  size: i32,
  length: i32,
  table: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  frame1: usize,
  frame2: usize,
  gains1: usize,
  gains2: usize,
  out1: usize,
  out2: usize,
): void {
  const z = transform<f64>(size, frame1, frame2, table, a, b)
  applyPairGains(z, size, gains1, gains2)
  const y = transformOfBlocks<f64>(size, table, z, z === a ? b : a)
  addFrame(y + REGISTER, synthesis, length, out1)
  if (out2 !== 0) addFrame(y, synthesis, length, out2)
}

/** A complex frame through its gains, added under `synthesis`, the window over size. */
export function maskComplex(
  size: i32,
  length: i32,
  table: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  i: usize,
  q: usize,
  gains: usize,
  outI: usize,
  outQ: usize,
): void {
  const z = transform<f64>(size, i, q, table, a, b)
  applyComplexGains(z, size, gains)
  const y = transformOfBlocks<f64>(size, table, z, z === a ? b : a)
  addFrame(y + REGISTER, synthesis, length, outI)
  addFrame(y, synthesis, length, outQ)
}

export function decodeIntegers32(
  from: usize,
  count: i32,
  stride: usize,
  bytes: i32,
  flip: i32,
  to: usize,
): void {
  decodeIntegers<f32>(from, count, stride, bytes, flip, to)
}

export function decodeIntegers64(
  from: usize,
  count: i32,
  stride: usize,
  bytes: i32,
  flip: i32,
  to: usize,
): void {
  decodeIntegers<f64>(from, count, stride, bytes, flip, to)
}

export function decodeFloats32(from: usize, count: i32, stride: usize, to: usize): i32 {
  return decodeFloats<f32>(from, count, stride, to)
}

export function decodeFloats64(from: usize, count: i32, stride: usize, to: usize): i32 {
  return decodeFloats<f64>(from, count, stride, to)
}

export function decodeDoubles32(from: usize, count: i32, stride: usize, to: usize): i32 {
  return decodeDoubles<f32>(from, count, stride, to)
}

export function decodeDoubles64(from: usize, count: i32, stride: usize, to: usize): i32 {
  return decodeDoubles<f64>(from, count, stride, to)
}
