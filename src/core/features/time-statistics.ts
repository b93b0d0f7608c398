import type { FrameGrid } from '#core/grid'
import type { FrameBatch } from './frame-batch'

/** Values no larger than this count as 0, which counts as positive. */
const ZERO = 1e-10

/** RMS and rate of zero crossings of frames. Sums are taken a stretch that frames have in common at a time. */
export class TimeStatistics {
  readonly #grid: FrameGrid
  /** Samples of such a stretch. */
  readonly #step: number
  #squares = new Float64Array(0)
  #crossings = new Float64Array(0)

  constructor(grid: FrameGrid) {
    this.#grid = grid
    this.#step = commonDivisor(grid.stft.windowLength, grid.stft.hop)
  }

  /** Fills out[frame·stride] with the RMS and out[frame·stride + 1] with the rate. */
  fill(batch: FrameBatch, out: Float64Array, stride: number): void {
    const { planes, count, hop, windowLength } = batch
    const step = this.#step
    const stepCount = ((count - 1) * hop + windowLength) / step
    if (this.#squares.length < stepCount) {
      this.#squares = new Float64Array(stepCount)
      this.#crossings = new Float64Array(stepCount)
    }
    this.#squares.fill(0)
    this.#crossings.fill(0)
    const runStart = batch.first * hop - Math.floor(windowLength / 2)
    for (const plane of planes) this.#add(plane, runStart, stepCount)
    for (let i = 0; i < count; i++) {
      const first = (i * hop) / step
      let squares = 0
      let crossings = 0
      for (let s = first; s < first + windowLength / step; s++) {
        squares += this.#squares[s] as number
        crossings += this.#crossings[s] as number
      }
      // Between a frame and the sample before it there is no crossing of its own.
      for (const plane of planes) {
        if (this.#isCrossing(plane, i * hop, runStart)) crossings -= 1
      }
      out[i * stride] = Math.sqrt(squares / windowLength)
      out[i * stride + 1] = crossings / planes.length / windowLength
    }
  }

  #add(plane: Float64Array, runStart: number, stepCount: number): void {
    const step = this.#step
    const { length } = this.#grid
    for (let s = 0, n = 0; s < stepCount; s++) {
      let squares = 0
      let crossings = 0
      for (const end = n + step; n < end; n++) {
        const value = plane[n] as number
        squares += value * value
        if (n === 0) continue
        const isInside = runStart + n > 0 && runStart + n < length
        if (isInside && value < -ZERO !== (plane[n - 1] as number) < -ZERO) crossings += 1
      }
      this.#squares[s] = (this.#squares[s] as number) + squares
      this.#crossings[s] = (this.#crossings[s] as number) + crossings
    }
  }

  #isCrossing(plane: Float64Array, n: number, runStart: number): boolean {
    const isInside = n > 0 && runStart + n > 0 && runStart + n < this.#grid.length
    return isInside && (plane[n] as number) < -ZERO !== (plane[n - 1] as number) < -ZERO
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
