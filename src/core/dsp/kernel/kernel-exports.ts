import type { CellExports } from './cell-exports'
import type { PcmExports } from './pcm-exports'
import type { RunExports } from './run-exports'
import type { SampleExports } from './sample-exports'

/**
 * What the kernel exports, parameter by parameter as assembly/ has them; a test compares the two.
 * A call with numbers too few or in another order would not fail, it would compute with zeros. Addresses are bytes of `memory`.
 */
export interface KernelExports
  extends LevelExports,
    CellExports,
    PcmExports,
    RunExports,
    SampleExports {
  readonly memory: WebAssembly.Memory
  findRange(x: number, count: number, out: number): void
  forwardReal(
    half: number,
    window: number,
    table: number,
    turns: number,
    a: number,
    b: number,
    frame: number,
    spectrum: number,
  ): void
  inverseReal(
    half: number,
    length: number,
    table: number,
    turns: number,
    synthesis: number,
    a: number,
    b: number,
    spectrum: number,
    out: number,
  ): void
  forwardComplex(
    size: number,
    table: number,
    a: number,
    b: number,
    i: number,
    q: number,
    spectrum: number,
  ): void
  inverseComplex(
    size: number,
    length: number,
    table: number,
    synthesis: number,
    a: number,
    b: number,
    spectrum: number,
    outI: number,
    outQ: number,
  ): void
  forwardTurned(
    size: number,
    table: number,
    a: number,
    b: number,
    samples: number,
    spectrum: number,
  ): void
  mirrorSpectrum(spectrum: number, size: number): void
  foldBins(bins: number, values: number, count: number, out: number): void
  envelopeOf(
    size: number,
    table: number,
    a: number,
    b: number,
    spectrum: number,
    scale: number,
    out: number,
  ): void
  realPartOf(
    size: number,
    table: number,
    a: number,
    b: number,
    spectrum: number,
    scale: number,
    out: number,
  ): void
  multiplyRow(numbers: number, by: number, count: number): void
  prolongRow(sums: number, by: number, last: number, share: number, count: number): void
  projectReal(
    half: number,
    length: number,
    window: number,
    table: number,
    turns: number,
    synthesis: number,
    a: number,
    b: number,
    frame: number,
    magnitudes: number,
    state: number,
    factors: number,
    out: number,
  ): number
  projectComplex(
    size: number,
    length: number,
    table: number,
    synthesis: number,
    a: number,
    b: number,
    i: number,
    q: number,
    magnitudes: number,
    state: number,
    factors: number,
    outI: number,
    outQ: number,
  ): number
  stepRow(numbers: number, count: number, zero: number, out: number): void
  shapeRow(
    squares: number,
    offsets: number,
    count: number,
    least: number,
    share: number,
    before: number,
    logarithms: number,
    out: number,
  ): void
  bandRow(
    numbers: number,
    bands: number,
    bandCount: number,
    weights: number,
    least: number,
    out: number,
  ): void
  logarithmRow(numbers: number, count: number, least: number, scale: number, out: number): void
  divideRow(numbers: number, by: number, count: number): void
  divideRow32(numbers: number, by: number, count: number): void
}

/** What powers and levels are computed with, of which there is a fused build, too (assembly/levels.ts). */
export interface LevelExports {
  powersOfTwo(
    size: number,
    table: number,
    a: number,
    b: number,
    frame1: number,
    frame2: number,
    row1: number,
    row2: number,
  ): void
  powersOfColumn(
    size: number,
    table: number,
    a: number,
    b: number,
    frame1: number,
    frame2: number,
    row: number,
  ): void
  powersOfComplex(
    size: number,
    table: number,
    a: number,
    b: number,
    i: number,
    q: number,
    row: number,
  ): void
  /** 0 where a power was not finite. */
  powersOfOneComplex(
    size: number,
    table: number,
    a: number,
    b: number,
    i: number,
    q: number,
    row: number,
  ): number
  powersOfOne(
    half: number,
    window: number,
    table: number,
    turns: number,
    a: number,
    b: number,
    frame: number,
    row: number,
  ): void
  /** 0 where a power was not finite. */
  finishColumn(
    row: number,
    binCount: number,
    isReal: number,
    band: number,
    bandsEnd: number,
  ): number
  /** 0 where a power was not finite. */
  finishPowers(row: number, binCount: number, isReal: number): number
  finishLevels(row: number, count: number, out: number): void
}
