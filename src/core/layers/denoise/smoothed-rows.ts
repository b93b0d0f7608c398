import { mirrored } from '#core/dsp'
import type { FrameGrid } from '#core/grid'

/** Weights of a cell and its neighbours on either side, by distance. */
export interface Smoothing {
  readonly overTime: Float64Array
  readonly overBins: Float64Array
}

/**
 * The latest rows of an image, and what is left of one when it is smoothed over time and frequency.
 * Beyond its borders the image goes on mirrored.
 */
export class SmoothedRows {
  readonly #frameCount: number
  readonly #smoothing: Smoothing
  readonly #rows: readonly Float64Array[]
  readonly #sum: Float64Array

  constructor({ frameCount, binCount }: FrameGrid, smoothing: Smoothing) {
    const length = 2 * smoothing.overTime.length - 1
    this.#frameCount = frameCount
    this.#smoothing = smoothing
    this.#rows = Array.from({ length }, () => new Float64Array(binCount))
    this.#sum = new Float64Array(binCount)
  }

  /** The row of a frame, to be filled: as many as smoothing needs about one are there at a time. */
  row(frame: number): Float64Array {
    return this.#rows[mirrored(frame, this.#frameCount) % this.#rows.length] as Float64Array
  }

  smoothed(frame: number, out: Float64Array): void {
    const { overTime, overBins } = this.#smoothing
    const sum = this.#sum
    const middle = this.row(frame)
    for (let bin = 0; bin < sum.length; bin++) {
      sum[bin] = (overTime[0] as number) * (middle[bin] as number)
    }
    for (let distance = 1; distance < overTime.length; distance++) {
      const weight = overTime[distance] as number
      addNeighbours(sum, weight, this.row(frame - distance), this.row(frame + distance))
    }
    for (let bin = 0; bin < sum.length; bin++) {
      out[bin] = (overBins[0] as number) * (sum[bin] as number)
    }
    for (let distance = 1; distance < overBins.length; distance++) {
      addShifted(out, overBins[distance] as number, sum, distance)
    }
  }
}

/** out += weight·(before + after) */
function addNeighbours(
  out: Float64Array,
  weight: number,
  before: Float64Array,
  after: Float64Array,
): void {
  for (let bin = 0; bin < out.length; bin++) {
    out[bin] = (out[bin] as number) + weight * ((before[bin] as number) + (after[bin] as number))
  }
}

/** out[k] += weight·(row[k − distance] + row[k + distance]) */
function addShifted(out: Float64Array, weight: number, row: Float64Array, distance: number): void {
  const count = out.length
  for (let bin = 0; bin < count; bin++) {
    const below = bin - distance
    const above = bin + distance
    const neighbours =
      (row[below >= 0 ? below : mirrored(below, count)] as number) +
      (row[above < count ? above : mirrored(above, count)] as number)
    out[bin] = (out[bin] as number) + weight * neighbours
  }
}
