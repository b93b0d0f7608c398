import type { Interval } from '#core/base'
import { recycledPlanes } from '../recycled-planes'

/** How often rows come before those that stay are moved to the front: more would not stay in a core's own cache. */
const ROOM = 2

/** Rows of the latest frames, one behind the other. */
export class LatestRows {
  readonly #binCount: number
  readonly #retained: number
  readonly #memory: Float64Array
  readonly #values: Float32Array
  #end: number
  /** Rows that are there. */
  #count = 0

  /**
   * @param end        the first frame that comes
   * @param retained   rows that stay when others come
   * @param mostAdded  rows that come at a time
   */
  constructor(binCount: number, end: number, retained: number, mostAdded: number) {
    this.#binCount = binCount
    this.#retained = retained
    const count = (retained + ROOM * mostAdded) * binCount
    this.#memory = recycledPlanes.take(Math.ceil(count / 2))
    this.#values = new Float32Array(this.#memory.buffer, 0, count)
    this.#end = end
  }

  /** Rows of the next frames, to be filled. */
  add(frameCount: number): Float32Array {
    const binCount = this.#binCount
    if ((this.#count + frameCount) * binCount > this.#values.length) {
      const dropped = this.#count - this.#retained
      this.#values.copyWithin(0, dropped * binCount, this.#count * binCount)
      this.#count = this.#retained
    }
    const start = this.#count
    this.#count += frameCount
    this.#end += frameCount
    return this.#values.subarray(start * binCount, this.#count * binCount)
  }

  /** Lets its memory be used again; no row is read any more. */
  end(): void {
    recycledPlanes.giveBack([this.#memory])
  }

  /** Those of some of the frames that are there. */
  of({ start, end }: Interval): Float32Array {
    const first = this.#end - this.#count
    return this.#values.subarray((start - first) * this.#binCount, (end - first) * this.#binCount)
  }
}
