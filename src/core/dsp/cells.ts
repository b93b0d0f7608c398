/** How what cells say alone becomes gains. */
export interface SuppressionPlan {
  /**
   * What a cell's smoothed value s becomes a gain by, of at least `least` and at most 1:
   *
   *     wiener     1.5·s / (1 + 1.5·s)
   *     log-mmse   ξ/(1 + ξ)·e^(E₁(v)/2),   ξ = max(s, −25 dB),   v = γ·ξ/(1 + ξ)
   *     gate       least + (1 − least)·s
   */
  readonly method: 'wiener' | 'log-mmse' | 'gate'
  readonly least: number
  /** Weights of a cell and its neighbours on either side by distance, over frames … */
  readonly overTime: Float64Array
  /** … and over bins, beyond whose ends values go on mirrored. Neighbours are at most MOST_REACH away. */
  readonly overBins: Float64Array
}

export const MOST_REACH = 16

/** Which of two medians of a cell is its own, and how many times the other counts in its gain. */
export interface MedianPlan {
  readonly own: 'over time' | 'over bins'
  readonly weight: number
  /** The gain where both are 0. */
  readonly ofNothing: number
}

/** Frames, or bins, that a median is taken of: as many on either side of a cell. */
export const MEDIAN_SIZE = 31

/**
 * Arithmetic on the cells of runs of frames, [frame][bin], in the caller's own buffers: float32
 * where 1e-6 of a number is no matter. The same sums and products in every engine, so the same bits.
 */
export interface CellMath {
  /**
   * Rows in the engine's own memory, whose contents are undefined: there until they are asked for
   * again, or the engine for anything but its cells.
   *
   * @param counts  of up to four areas, in all at most 3·weighedFrames + 5·MOST_REACH
   */
  rows(counts: readonly number[]): readonly Float32Array[]

  /**
   * The SNR Â²/λ that frames are found to have, decision-directed, one after the other:
   *
   *     γ_m = min(|X_m|²/λ, 1e8)
   *     ξ_m = max(α·Â²_(m−1)/λ + (1 − α)·max(γ_m − 1, 0), −25 dB),   α = 0.98
   *     Â_m = min(1, G(ξ_m, γ_m))·|X_m|,   G of log-mmse
   *
   * @param powers      |X|², at most weighedFrames of them
   * @param inverse     1/λ of each bin
   * @param state       Â²/λ of the frame before, which becomes that of the last
   * @param posteriors  filled with γ, a part of `rows`
   * @param out         filled with Â²/λ, likewise
   * @see Ephraim & Malah, Speech enhancement using a minimum mean-square error short-time spectral
   *      amplitude estimator, IEEE ASSP 32(6), 1984, eq. 51; log-spectral: ASSP 33(2), 1985, eq. 20
   */
  decisionDirected(
    powers: Float64Array,
    frameCount: number,
    inverse: Float64Array,
    state: Float32Array,
    posteriors: Float32Array,
    out: Float32Array,
  ): void

  /**
   * Gains of frames out of what cells say, smoothed.
   *
   * @param values      of the frames, at most weighedFrames, and of as many on either side as there are
   *                    weights beyond the first, a part of `rows`
   * @param posteriors  of the frames, likewise, read by log-mmse
   * @param out         filled
   */
  suppressionGains(
    plan: SuppressionPlan,
    values: Float32Array,
    posteriors: Float32Array,
    frameCount: number,
    out: Float64Array,
  ): void

  /**
   * Gains by running medians of 31 cells about each, over time and over bins:
   *
   *     G = own / (own + weight·other)
   *
   * Beyond its ends a row goes on mirrored, as medianFilter has it.
   *
   * @param rows  powers, finite and not below 0, of the frames and of 15 on either side, each in a
   *              row, of binCount cells or fewer
   * @param out   filled, of rows.length − 30 frames
   */
  medianGains(plan: MedianPlan, rows: readonly Float64Array[], out: Float64Array): void
}
