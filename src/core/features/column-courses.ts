/** Parts of a region, as long as each other, whose means a column goes through. */
const MOST_PARTS = 12

/**
 * The courses of columns over a region's frames, which come one after the other: means of up to
 * twelve parts, and the moment of second order. A part is long enough that noise of single frames
 * hardly moves it.
 */
export class ColumnCourses {
  readonly #count: number
  readonly #frameCount: number
  readonly #partCount: number
  readonly #origins: Float64Array
  /** Σ q·(x − the first x), q as `bend` has it. */
  readonly #moments: Float64Array
  /** Of the part that is being filled; of the first and of the last that is full their means. */
  readonly #sums: Float64Array
  readonly #firsts: Float64Array
  readonly #lasts: Float64Array
  /** Σ |mean − mean before|, and the largest of those. */
  readonly #paths: Float64Array
  readonly #leaps: Float64Array
  #frame = 0
  #part = 0
  #partStart = 0

  /** @param frameCount  that come, at least one */
  constructor(count: number, frameCount: number) {
    const zeros = () => new Float64Array(count)
    this.#count = count
    this.#frameCount = frameCount
    this.#partCount = Math.min(MOST_PARTS, frameCount)
    this.#origins = zeros()
    this.#moments = zeros()
    this.#sums = zeros()
    this.#firsts = zeros()
    this.#lasts = zeros()
    this.#paths = zeros()
    this.#leaps = zeros()
  }

  /** The next frame: its columns lie from `at` on. */
  add(values: Float64Array, at: number): void {
    const n = this.#frameCount
    const fromMiddle = this.#frame - (n - 1) / 2
    const q = fromMiddle * fromMiddle - (n * n - 1) / 12
    if (this.#frame === 0) this.#origins.set(values.subarray(at, at + this.#count))
    for (let c = 0; c < this.#count; c++) {
      const value = (values[at + c] as number) - (this.#origins[c] as number)
      this.#moments[c] = (this.#moments[c] as number) + q * value
      this.#sums[c] = (this.#sums[c] as number) + value
    }
    this.#frame += 1
    if (this.#frame === Math.floor(((this.#part + 1) * n) / this.#partCount)) this.#endPart()
  }

  #endPart(): void {
    const length = this.#frame - this.#partStart
    for (let c = 0; c < this.#count; c++) {
      const mean = (this.#sums[c] as number) / length
      if (this.#part === 0) this.#firsts[c] = mean
      else {
        const step = Math.abs(mean - (this.#lasts[c] as number))
        this.#paths[c] = (this.#paths[c] as number) + step
        this.#leaps[c] = Math.max(this.#leaps[c] as number, step)
      }
      this.#lasts[c] = mean
    }
    this.#sums.fill(0)
    this.#part += 1
    this.#partStart = this.#frame
  }

  /**
   * Of a column that varies, once all frames have come.
   *
   * @param squares  Σ (x − mean x)² of it
   */
  of(
    c: number,
    squares: number,
  ): { readonly course: number; readonly leap: number; readonly bend: number } {
    const n = this.#frameCount
    const path = this.#paths[c] as number
    const way = (this.#lasts[c] as number) - (this.#firsts[c] as number)
    const momentSquares = (n * (n * n - 1) * (n * n - 4)) / 180
    return {
      course: path > 0 ? way / path : 0,
      leap: (this.#leaps[c] as number) / Math.sqrt(squares / n),
      bend: n > 2 ? (this.#moments[c] as number) / Math.sqrt(squares * momentSquares) : 0,
    }
  }
}
