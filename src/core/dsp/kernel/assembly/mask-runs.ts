import { applyComplexGains } from './complex-spectrum'
import { addTransformOfPairBlocks, transform, transformOfBlocks, transformOfPairs } from './fft'
import { REGISTER } from './lanes'
import { addCopied, addFrame } from './overlap-add'
import { maskSpectrum } from './real-spectrum'

/** What a frame adds that is no address of its gains. */
const SILENT: i32 = 0
const COPIED: i32 = 1

/**
 * Real frames through their gains, added: forwardReal, products and inverseReal in one.
 *
 * @param window  as it is, for frames that are copied
 * @param uses    int32[count]: 0 of a frame that adds nothing, 1 of one that adds itself under the
 *                window's square, of others the address of their gains
 */
export function maskRun(
  half: i32,
  length: i32,
  analysis: usize,
  window: usize,
  table: usize,
  turns: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  frame: usize,
  out: usize,
  hop: usize,
  uses: usize,
  count: i32,
): void {
  maskFrames<f64>(
    half,
    length,
    analysis,
    window,
    table,
    turns,
    synthesis,
    a,
    b,
    frame,
    out,
    hop,
    uses,
    count,
  )
}

/** The same in float32, for pictures. */
export function maskRun32(
  half: i32,
  length: i32,
  analysis: usize,
  window: usize,
  table: usize,
  turns: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  frame: usize,
  out: usize,
  hop: usize,
  uses: usize,
  count: i32,
): void {
  maskFrames<f32>(
    half,
    length,
    analysis,
    window,
    table,
    turns,
    synthesis,
    a,
    b,
    frame,
    out,
    hop,
    uses,
    count,
  )
}

function maskFrames<T>(
  half: i32,
  length: i32,
  analysis: usize,
  window: usize,
  table: usize,
  turns: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  frame: usize,
  out: usize,
  hop: usize,
  uses: usize,
  count: i32,
): void {
  for (let m = 0; m < count; m++) {
    const use = load<i32>(uses)
    if (use === COPIED) addCopied<T>(frame, window, length, out)
    else if (use !== SILENT) {
      const z = transformOfPairs<T>(half, frame, analysis, table, a, b)
      weighReal<T>(half, length, table, turns, synthesis, z, z === a ? b : a, use, out)
    }
    frame += hop
    out += hop
    uses += sizeof<i32>()
  }
}

/** The same of complex frames. */
export function maskComplexRun(
  size: i32,
  length: i32,
  window: usize,
  table: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  i: usize,
  q: usize,
  outI: usize,
  outQ: usize,
  hop: usize,
  uses: usize,
  count: i32,
): void {
  maskComplexFrames<f64>(
    size,
    length,
    window,
    table,
    synthesis,
    a,
    b,
    i,
    q,
    outI,
    outQ,
    hop,
    uses,
    count,
  )
}

/** In float32. */
export function maskComplexRun32(
  size: i32,
  length: i32,
  window: usize,
  table: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  i: usize,
  q: usize,
  outI: usize,
  outQ: usize,
  hop: usize,
  uses: usize,
  count: i32,
): void {
  maskComplexFrames<f32>(
    size,
    length,
    window,
    table,
    synthesis,
    a,
    b,
    i,
    q,
    outI,
    outQ,
    hop,
    uses,
    count,
  )
}

function maskComplexFrames<T>(
  size: i32,
  length: i32,
  window: usize,
  table: usize,
  synthesis: usize,
  a: usize,
  b: usize,
  i: usize,
  q: usize,
  outI: usize,
  outQ: usize,
  hop: usize,
  uses: usize,
  count: i32,
): void {
  for (let m = 0; m < count; m++) {
    const use = load<i32>(uses)
    if (use === COPIED) {
      addCopied<T>(i, window, length, outI)
      addCopied<T>(q, window, length, outQ)
    } else if (use !== SILENT) {
      const z = transform<T>(size, i, q, table, a, b)
      weighComplex<T>(size, length, table, synthesis, z, z === a ? b : a, use, outI, outQ)
    }
    i += hop
    q += hop
    outI += hop
    outQ += hop
    uses += sizeof<i32>()
  }
}

/** A real frame's transform through its gains, back, and added. @param other  the work buffer that it is not in */
export function weighReal<T>(
  half: i32,
  length: i32,
  table: usize,
  turns: usize,
  synthesis: usize,
  z: usize,
  other: usize,
  gains: usize,
  out: usize,
): void {
  maskSpectrum<T>(z, half, turns, gains)
  addTransformOfPairBlocks<T>(half, table, z, other, synthesis, length, out)
}

/** The same of a complex frame. */
export function weighComplex<T>(
  size: i32,
  length: i32,
  table: usize,
  synthesis: usize,
  z: usize,
  other: usize,
  gains: usize,
  outI: usize,
  outQ: usize,
): void {
  applyComplexGains<T>(z, size, gains)
  const y = transformOfBlocks<T>(size, table, z, other)
  addFrame<T>(y + REGISTER, synthesis, length, outI)
  addFrame<T>(y, synthesis, length, outQ)
}
