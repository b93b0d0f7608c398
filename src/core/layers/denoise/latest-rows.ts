import { expectThat, type Interval } from '#core/base'

/** Rows of the latest frames: those that stay wait here, and lie with those that come in memory of the engine's meanwhile. */
export class LatestRows {
  readonly #binCount: number
  readonly #saved: Float32Array
  #savedCount = 0
  #end: number
  /** Where all are, and how many. */
  #area: Float32Array = new Float32Array(0)
  #count = 0

  /**
   * @param end       the first frame that comes
   * @param retained  rows that stay when others come
   */
  constructor(binCount: number, end: number, retained: number) {
    this.#binCount = binCount
    this.#saved = new Float32Array(retained * binCount)
    this.#end = end
  }

  /**
   * Rows of the next frames, to be filled.
   *
   * @param area  has room for those that stay, and for these
   */
  add(area: Float32Array, frameCount: number): Float32Array {
    const start = this.#savedCount * this.#binCount
    area.set(this.#saved.subarray(0, start))
    this.#area = area
    this.#count = this.#savedCount + frameCount
    this.#end += frameCount
    return area.subarray(start, this.#count * this.#binCount)
  }

  /** Those of some of the frames that are there. */
  of({ start, end }: Interval): Float32Array {
    const first = this.#end - this.#count
    expectThat(first <= start && end <= this.#end, 'LatestRows: frames that are gone')
    return this.#area.subarray((start - first) * this.#binCount, (end - first) * this.#binCount)
  }

  /** Saves those that stay: the area is another's again. */
  save(): void {
    const binCount = this.#binCount
    this.#savedCount = Math.min(this.#count, this.#saved.length / binCount)
    const first = this.#count - this.#savedCount
    this.#saved.set(this.#area.subarray(first * binCount, this.#count * binCount))
  }
}
