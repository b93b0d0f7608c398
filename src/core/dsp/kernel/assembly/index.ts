import { applyComplexGains, interleave, separate } from './complex-spectrum'
import { decodeDoubles, decodeFloats, decodeIntegers } from './decode'
import { transform, transformOfBlocks, transformOfPairBlocks, transformOfPairs } from './fft'
import { REGISTER } from './lanes'
import { addFrame, addPairs } from './overlap-add'
import { joinSpectrum, maskSpectrum, splitSpectrum } from './real-spectrum'

export {
  finishColumn,
  finishLevels,
  finishPowers,
  powersOfColumn,
  powersOfComplex,
  powersOfOne,
  powersOfTwo,
} from './levels'
export { addCopied } from './overlap-add'
export { findRange } from './range'

/*
 * What the host calls, a frame or a pair of frames at a time: so a compiler that improves functions
 * between calls improves these. Addresses are the host's; what lies where, and how long it must
 * be, is said where each part is defined. `a` and `b` are work buffers of blocks[size + lanes].
 */

/** The spectrum of a real frame of 2·half numbers (real-spectrum.ts). */
export function forwardReal(
  half: i32,
  window: usize,
  table: usize,
  turns: usize,
  a: usize,
  b: usize,
  frame: usize,
  spectrum: usize,
): void {
  const z = transformOfPairs<f64>(half, frame, window, table, a, b)
  splitSpectrum(z, half, turns, spectrum)
}

/** A spectrum back, added under `synthesis`, the window over 4·half. */
export function inverseReal(
  half: i32,
  length: i32,
  table: usize,
  turns: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  spectrum: usize,
  out: usize,
): void {
  joinSpectrum(spectrum, half, turns, a)
  const y = transformOfPairBlocks<f64>(half, table, a, b)
  addPairs(y, synthesis, length, out)
}

/** A real frame through its gains, added: forwardReal, products and inverseReal in one. */
export function maskReal(
  half: i32,
  length: i32,
  window: usize,
  table: usize,
  turns: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  frame: usize,
  gains: usize,
  out: usize,
): void {
  const z = transformOfPairs<f64>(half, frame, window, table, a, b)
  maskSpectrum(z, half, turns, gains)
  const y = transformOfPairBlocks<f64>(half, table, z, z === a ? b : a)
  addPairs(y, synthesis, length, out)
}

/** The spectrum of a complex frame of `size` points (complex-spectrum.ts). */
export function forwardComplex(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  i: usize,
  q: usize,
  spectrum: usize,
): void {
  interleave(transform<f64>(size, i, q, table, a, b), size, spectrum)
}

/** A spectrum back, added under `synthesis`, the window over size. */
export function inverseComplex(
  size: i32,
  length: i32,
  table: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  spectrum: usize,
  outI: usize,
  outQ: usize,
): void {
  separate(spectrum, size, a)
  const y = transformOfBlocks<f64>(size, table, a, b)
  addFrame(y + REGISTER, synthesis, length, outI)
  addFrame(y, synthesis, length, outQ)
}

/** A complex frame through its gains, added: the same in one. */
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
