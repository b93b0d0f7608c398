import type { Interval } from '#core/base'

/** Weights of a row's numbers, band after band. */
export interface Bank {
  readonly bandCount: number
  /** Of each band its first number, … */
  readonly firstBins: Int32Array
  /** … and where its weights begin; one more says where the last ones end. */
  readonly offsets: Int32Array
  readonly weights: Float64Array
}

/** Numbers that `shapes` gives of a frame, S = |X|, d as asked for, in this order. */
export const SHAPE_SUMS = [
  /** Σ S, Σ d·S, Σ d²·S */
  'size',
  'moment',
  'spread',
  /** max S */
  'most',
  /** Σ (S − S of the frame before)² */
  'change',
  /** Σ S², Σ S²·ln S² */
  'power',
  'weighed',
  /** Σ max(S², 1e-10), and of it Σ e and Π m, m·2^e = max(S², 1e-10) */
  'floored',
  'exponents',
  'product',
  /** How many bins lie below that up to which 85 % of Σ S lie. */
  'rolloff',
] as const

/** Powers below count as this. */
export const LEAST_POWER = 1e-10
/** The share of the sizes up to which the rolloff is. */
export const ROLLOFF = 0.85

/** Sums over rows of numbers, in float64: within 1e-12 of the largest term in every engine. */
export interface CellSums {
  /**
   * @param squares  |X|², [frame][bin]
   * @param bins     that count
   * @param offsets  d of these
   * @param before   S of these in the frame before; becomes that in the last
   * @param out      filled, [frame][SHAPE_SUMS]
   */
  shapes(
    squares: Float64Array,
    frameCount: number,
    bins: Interval,
    offsets: Float64Array,
    before: Float64Array,
    out: Float64Array,
  ): void

  /**
   * Σ weights·max(number, least), for each row and band.
   *
   * @param values  [row][rowLength]
   * @param out     filled, [row][band]
   */
  bands(
    values: Float64Array,
    rowLength: number,
    rowCount: number,
    bank: Bank,
    least: number,
    out: Float64Array,
  ): void

  /**
   * Of consecutive steps of samples Σ x², and how often x < −zero changes from the sample before, of
   * which the first sample has none.
   *
   * @param stepCount  of `step` samples each
   * @param out        filled, [step][2]
   */
  steps(
    samples: Float64Array,
    step: number,
    stepCount: number,
    zero: number,
    out: Float64Array,
  ): void

  /** 10·log10 of powers, of those below 1e-10 that of 1e-10: librosa's and torchaudio's floor. In place. */
  decibels(powers: Float64Array): void

  /**
   * The k-th smallest of each column, 0-based.
   *
   * @param values  [row][column]
   * @param out     what they are likely near; becomes them
   */
  kthSmallest(values: Float32Array, rowCount: number, k: number, out: Float32Array): void
}
