/** Lines of a hum whose amplitudes are straight between two times, re and im each. */
export interface LineAmplitudes {
  /** float64[2·lines] at the first time … */
  readonly low: Float64Array
  /** … and at the second. */
  readonly high: Float64Array
}

/**
 * Loops over samples, in the caller's own buffers. The same sums and products in every engine, so
 * the same bits.
 */
export interface SampleMath {
  /**
   * Adds the energy of each step, Σ x²: out[i] has that of samples [i·step, (i + 1)·step) added.
   * Of each step there are four sums of every fourth square, added in pairs.
   *
   * @param plane  of out.length·step samples at least
   */
  addEnergies(plane: Float64Array, step: number, out: Float64Array): void

  /** As `autocorrelation`, of finite values. */
  autocorrelation(values: Float64Array, order: number): Float64Array

  /** As `filterEvery`. */
  filterEvery(
    taps: Float64Array,
    plane: Float64Array,
    first: number,
    step: number,
    out: Float64Array,
  ): void

  /**
   * Samples without the multiples of a fundamental:
   *
   *     out[n] = x[n] − Σ_k 2·Re(c_k·e^(2πik·turns[n])),   c_k = low_k + shares[n]·(high_k − low_k)
   *
   * Both series of a sample, of cosines and sines, by Clenshaw's recurrence: one cosine and one sine
   * serve all lines. These are within 2e-16.
   *
   * @param turns   of the fundamental, 0 … 1
   * @param shares  how far each sample lies from the first time to the second
   * @param out     overwritten; may be the plane
   */
  subtractLines(
    plane: Float64Array,
    turns: Float64Array,
    shares: Float64Array,
    lines: LineAmplitudes,
    out: Float64Array,
  ): void

  /**
   * Adds samples, brought to 0 Hz by multiples of a fundamental, to frames of four of its cycles that
   * lie two apart. A sample at position p = frame + share adds to that frame and to the next
   *
   *     f·x·e^(−2πik·2·share)   and   (1 − f)·x·e^(−2πik·2·share),   f = ½ + ½ cos(π·share)
   *
   * @param positions  ascending, of 0 … frames − 1
   * @param sums       [frame][line] re, im; added to
   * @param falling    filled with f
   */
  addPhasors(
    plane: Float64Array,
    positions: Float64Array,
    lineCount: number,
    sums: Float64Array,
    falling: Float64Array,
  ): void

  /** As `robustMeans`. */
  robustMeans(
    values: Float64Array,
    columnCount: number,
    window: Float64Array,
    out: Float64Array,
  ): void
}
