import type { FeatureColumn } from './family'

/** What a column becomes of the frames of a region, in order. */
const STATISTICS = ['mean', 'std', 'min', 'max', 'slope'] as const

/** Mean, spread, extremes and slope of columns over frames, which come one after the other. */
export class ColumnStatistics {
  readonly #count: number
  readonly #hopS: number
  readonly #means: Float64Array
  /** Σ (x − mean)², and Σ (x − mean)·(t − mean t). */
  readonly #squares: Float64Array
  readonly #products: Float64Array
  readonly #least: Float64Array
  readonly #largest: Float64Array
  #frames = 0

  /** @param hopS  seconds from one frame to the next */
  constructor(count: number, hopS: number) {
    this.#count = count
    this.#hopS = hopS
    this.#means = new Float64Array(count)
    this.#squares = new Float64Array(count)
    this.#products = new Float64Array(count)
    this.#least = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
    this.#largest = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
  }

  /** Adds rows [frame][column]. */
  add(values: Float64Array): void {
    const count = this.#count
    for (let row = 0; row < values.length; row += count) {
      // Mean and products are kept up as Welford does; times are 0, 1, 2 … frames.
      this.#frames += 1
      const n = this.#frames
      const timeFromMean = (n - 1) / 2
      for (let c = 0; c < count; c++) {
        const value = values[row + c] as number
        const before = value - (this.#means[c] as number)
        const mean = (this.#means[c] as number) + before / n
        this.#means[c] = mean
        this.#squares[c] = (this.#squares[c] as number) + before * (value - mean)
        this.#products[c] = (this.#products[c] as number) + before * timeFromMean
        if (value < (this.#least[c] as number)) this.#least[c] = value
        if (value > (this.#largest[c] as number)) this.#largest[c] = value
      }
    }
  }

  /**
   * Fills STATISTICS of each column, column by column: the spread as that of a population, the slope
   * of the least squares line, per second; 0 of a single frame.
   */
  fill(out: Float64Array): void {
    const n = this.#frames
    const timeSquares = (n * (n * n - 1)) / 12
    for (let c = 0; c < this.#count; c++) {
      const at = c * STATISTICS.length
      out[at] = this.#means[c] as number
      out[at + 1] = Math.sqrt((this.#squares[c] as number) / n)
      out[at + 2] = this.#least[c] as number
      out[at + 3] = this.#largest[c] as number
      out[at + 4] = n < 2 ? 0 : (this.#products[c] as number) / timeSquares / this.#hopS
    }
  }
}

/** The columns of a table of regions: those of frames, each with its statistics. */
export function regionColumns(columns: readonly FeatureColumn[]): readonly FeatureColumn[] {
  return columns.flatMap(({ name, unit, paper }) =>
    STATISTICS.map((statistic) => ({
      name: `${name}_${statistic}`,
      unit: statistic !== 'slope' ? unit : unit === '1' ? '1/s' : `${unit}/s`,
      paper,
    })),
  )
}
