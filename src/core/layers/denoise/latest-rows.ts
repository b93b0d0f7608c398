import { expectThat, type Interval } from '#core/base'

/**
 * Rows of the latest frames, in memory of the engine. Between two uses of it, when others write there,
 * the last `retained` rows are saved here.
 */
export class LatestRows {
  readonly #binCount: number
  readonly #saved: Float32Array
  #savedCount = 0
  #end: number
  /** The engine's memory, and how many rows lie there. */
  #area: Float32Array = new Float32Array(0)
  #count = 0

  /**
   * @param end       the first frame that comes
   * @param retained  rows that `save` saves
   */
  constructor(binCount: number, end: number, retained: number) {
    this.#binCount = binCount
    this.#saved = new Float32Array(retained * binCount)
    this.#end = end
  }

  /**
   * Puts the saved rows into an area and hands out those of the next frames behind them, to be filled.
   *
   * @param area  of at least `retained` + frameCount rows
   */
  add(area: Float32Array, frameCount: number): Float32Array {
    const start = this.#savedCount * this.#binCount
    area.set(this.#saved.subarray(0, start))
    this.#area = area
    this.#count = this.#savedCount + frameCount
    this.#end += frameCount
    return area.subarray(start, this.#count * this.#binCount)
  }

  /** Rows of some of the frames that are there. */
  of({ start, end }: Interval): Float32Array {
    const first = this.#end - this.#count
    expectThat(first <= start && end <= this.#end, 'LatestRows: frames that are gone')
    return this.#area.subarray((start - first) * this.#binCount, (end - first) * this.#binCount)
  }

  /** Saves the last rows: others may write to the area from now on. */
  save(): void {
    const binCount = this.#binCount
    this.#savedCount = Math.min(this.#count, this.#saved.length / binCount)
    const first = this.#count - this.#savedCount
    this.#saved.set(this.#area.subarray(first * binCount, this.#count * binCount))
  }
}
