import { ColumnCourses } from './column-courses'
import type { FeatureColumn } from './family'

/** What a column becomes of the frames of a region, in order. */
export const STATISTICS = [
  'mean',
  'std',
  'min',
  'max',
  'slope',
  'trend',
  'change',
  'course',
  'bend',
  'leap',
] as const

export type Statistic = (typeof STATISTICS)[number]

/** Those of a dataset: extremes of a few noisy frames say little that mean and spread do not. */
export const DATASET_STATISTICS = [
  'mean',
  'std',
  'slope',
  'trend',
  'change',
  'course',
  'bend',
  'leap',
] as const satisfies readonly Statistic[]

/** A spread below this share of the values is rounding: the column stands still. */
const LEAST_SPREAD = 1e-9

/** Mean, spread, extremes and order in time of columns over frames, which come one after the other. */
export class ColumnStatistics {
  readonly #count: number
  readonly #hopS: number
  readonly #means: Float64Array
  /** Σ (x − mean)², and Σ (x − mean)·(t − mean t). */
  readonly #squares: Float64Array
  readonly #products: Float64Array
  readonly #least: Float64Array
  readonly #largest: Float64Array
  /** Of the frame before, and Σ |x − x before|. */
  readonly #before: Float64Array
  readonly #steps: Float64Array
  readonly #courses: ColumnCourses
  #frames = 0

  /**
   * @param frameCount  that come
   * @param hopS        seconds from one frame to the next
   */
  constructor(count: number, frameCount: number, hopS: number) {
    this.#count = count
    this.#hopS = hopS
    this.#courses = new ColumnCourses(count, frameCount)
    this.#means = new Float64Array(count)
    this.#squares = new Float64Array(count)
    this.#products = new Float64Array(count)
    this.#least = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
    this.#largest = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
    this.#before = new Float64Array(count)
    this.#steps = new Float64Array(count)
  }

  /** Adds rows [frame][column]. */
  add(values: Float64Array): void {
    const count = this.#count
    for (let row = 0; row < values.length; row += count) {
      // Mean and products are kept up as Welford does; times are 0, 1, 2 … frames.
      this.#courses.add(values, row)
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
        if (n > 1) {
          const step = Math.abs(value - (this.#before[c] as number))
          this.#steps[c] = (this.#steps[c] as number) + step
        }
        this.#before[c] = value
        if (value < (this.#least[c] as number)) this.#least[c] = value
        if (value > (this.#largest[c] as number)) this.#largest[c] = value
      }
    }
  }

  /**
   * Fills some statistics of each column, column by column: of values x at times t the spread σ as that
   * of a population,
   *
   *     slope   of the least squares line, per second
   *     trend   Σ (x − mean x)(t − mean t) / √(Σ (x − mean x)² Σ (t − mean t)²): the order in time, −1 … 1
   *     change  mean |x − x of the frame before| / σ: how restlessly it gets there
   *     course  (p of the last part − p of the first) / Σ |p − p of the part before|, p the means of up to
   *             twelve parts: how straight it goes, and where, −1 … 1
   *     bend    Σ q·(x − mean x) / √(Σ (x − mean x)² Σ q²), q = (t − mean t)² less its mean: −1 … 1
   *     leap    the largest |p − p of the part before| / σ
   *
   * All but the slope depend neither on the level of a region nor on its length. Of a column that
   * stands still they and the slope are 0, and of a single frame.
   *
   * @see Batschelet, Circular Statistics in Biology, 1981, for what is straight
   */
  fill(out: Float64Array, statistics: readonly Statistic[] = STATISTICS): void {
    let at = 0
    for (let c = 0; c < this.#count; c++) {
      const all = this.#of(c)
      for (const statistic of statistics) out[at++] = all[statistic]
    }
  }

  #of(c: number): Readonly<Record<Statistic, number>> {
    const n = this.#frames
    const timeSquares = (n * (n * n - 1)) / 12
    const least = this.#least[c] as number
    const largest = this.#largest[c] as number
    const squares = this.#squares[c] as number
    const product = this.#products[c] as number
    const mean = this.#means[c] as number
    const std = Math.sqrt(squares / n)
    if (std <= LEAST_SPREAD * Math.max(Math.abs(least), Math.abs(largest))) {
      return { ...STILL, mean, min: least, max: largest }
    }
    return {
      mean,
      std,
      min: least,
      max: largest,
      slope: product / timeSquares / this.#hopS,
      trend: product / Math.sqrt(squares * timeSquares),
      change: (this.#steps[c] as number) / (n - 1) / std,
      ...this.#courses.of(c, squares),
    }
  }
}

const STILL = { std: 0, slope: 0, trend: 0, change: 0, course: 0, bend: 0, leap: 0 }

const UNITS: Readonly<Record<Statistic, (unit: string) => string>> = {
  mean: (unit) => unit,
  std: (unit) => unit,
  min: (unit) => unit,
  max: (unit) => unit,
  slope: (unit) => (unit === '1' ? '1/s' : `${unit}/s`),
  trend: () => '1',
  change: () => '1',
  course: () => '1',
  bend: () => '1',
  leap: () => '1',
}

/** The columns of a table of regions: those of frames, each with its statistics. */
export function regionColumns(
  columns: readonly FeatureColumn[],
  statistics: readonly Statistic[] = STATISTICS,
): readonly FeatureColumn[] {
  return columns.flatMap(({ name, unit, paper }) =>
    statistics.map((statistic) => ({
      name: `${name}_${statistic}`,
      unit: UNITS[statistic](unit),
      paper,
    })),
  )
}
