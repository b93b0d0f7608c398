import { interleave, separate } from './complex-spectrum'
import { addTransformOfPairBlocks, transform, transformOfBlocks, transformOfPairs } from './fft'
import { REGISTER } from './lanes'
import { addFrame } from './overlap-add'
import { projectBlocks, projectPairs } from './projection'
import { joinSpectrum, splitSpectrum } from './real-spectrum'

export { aboveRow, addShare, probeRow } from './above'
export { envelopeOf, foldBins, forwardTurned, mirrorSpectrum, realPartOf } from './convolution'
export { encodeIntegers } from './encode'
export {
  finishColumn,
  finishLevels,
  finishPowers,
  powersOfColumn,
  powersOfComplex,
  powersOfOne,
  powersOfOneComplex,
  powersOfTwo,
} from './levels'
export { maskComplexRun, maskComplexRun32, maskRun, maskRun32 } from './mask-runs'
export { mediansOverBins, mediansOverRows, shareRow } from './medians'
export { divideRow, divideRow32 } from './overlap-add'
export {
  decodeDoubles32,
  decodeDoubles64,
  decodeFloats32,
  decodeFloats64,
  decodeIntegers32,
  decodeIntegers64,
  encodeFloats32,
  encodeFloats64,
} from './pcm'
export { multiplyRow, prolongRow } from './prolong'
export { findRange } from './range'
export { kthOfColumns } from './ranks'
export { robustMeansRow } from './robust-means'
export { roundIntegers, roundPairs } from './round'
export {
  squaresOfComplexRun,
  squaresOfRun,
  weighComplexRun,
  weighRun,
} from './runs'
export {
  addEnergiesRow,
  addPhasorsRow,
  correlateRow,
  filterRow,
  subtractLinesRow,
} from './samples'
export { bandRow, logarithmRow, shapeRow, stepRow } from './shapes'
export { decisionRows, gainRows } from './suppression'

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
  addTransformOfPairBlocks<f64>(half, table, a, b, synthesis, length, out)
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
  addFrame<f64>(y + REGISTER, synthesis, length, outI)
  addFrame<f64>(y, synthesis, length, outQ)
}

/**
 * A real frame that gets magnitudes, added (projection.ts): all in float32.
 *
 * @param state  0 where there is none
 * @returns      Σ (|t| − A)²
 */
export function projectReal(
  half: i32,
  length: i32,
  window: usize,
  table: usize,
  turns: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  frame: usize,
  magnitudes: usize,
  state: usize,
  factors: usize,
  out: usize,
): f64 {
  const z = transformOfPairs<f32>(half, frame, window, table, a, b)
  const squares = projectPairs(z, half, turns, magnitudes, state, factors)
  addTransformOfPairBlocks<f32>(half, table, z, z === a ? b : a, synthesis, length, out)
  return squares
}

/** The same of a complex frame. */
export function projectComplex(
  size: i32,
  length: i32,
  table: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  i: usize,
  q: usize,
  magnitudes: usize,
  state: usize,
  factors: usize,
  outI: usize,
  outQ: usize,
): f64 {
  const z = transform<f32>(size, i, q, table, a, b)
  const squares = projectBlocks(z, size, magnitudes, state, factors)
  const y = transformOfBlocks<f32>(size, table, z, z === a ? b : a)
  addFrame<f32>(y + REGISTER, synthesis, length, outI)
  addFrame<f32>(y, synthesis, length, outQ)
  return squares
}
