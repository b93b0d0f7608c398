import type { Interval } from '#core/base'

/** Of powers of noise, which are distributed exponentially, the median over the mean. */
const MEDIAN_SHARE = Math.LN2

/** What some bins hold without the signal: their medians over some frames. */
export class BinFloor {
  readonly #binCount: number
  readonly #bins: Interval
  readonly #rows: Float64Array[] = []

  constructor(binCount: number, bins: Interval) {
    this.#binCount = binCount
    this.#bins = bins
  }

  /** A frame's squares, which begin at a position, and what makes each a power. */
  add(squares: Float64Array, at: number, scale: Float64Array): void {
    const row = squares.slice(at, at + this.#binCount)
    for (let k = this.#bins.start; k < this.#bins.end; k++) {
      row[k] = (row[k] as number) * (scale[k] as number)
    }
    this.#rows.push(row)
  }

  /** The mean power of noise with each bin's median; 0 of other bins, and without a frame. */
  medians(): Float64Array {
    const count = this.#rows.length
    const column = new Float64Array(count)
    return Float64Array.from({ length: this.#binCount }, (_, k) => {
      if (count === 0 || k < this.#bins.start || k >= this.#bins.end) return 0
      for (const [i, row] of this.#rows.entries()) column[i] = row[k] as number
      column.sort()
      const middle = Math.floor(count / 2)
      const upper = column[middle] as number
      const median = count % 2 === 1 ? upper : (upper + (column[middle - 1] as number)) / 2
      return median / MEDIAN_SHARE
    })
  }
}
