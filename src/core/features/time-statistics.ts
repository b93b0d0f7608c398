import type { CellSums } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import type { FrameBatch } from './frame-batch'

/** Values no larger than this count as 0, which counts as positive. */
const ZERO = 1e-10

/** RMS and rate of zero crossings of frames. Sums are taken a stretch that frames have in common at a time. */
export class TimeStatistics {
  readonly #grid: FrameGrid
  /** Samples of such a stretch. */
  readonly #step: number
  /** Of each the sum of squares and how many crossings there are. */
  #sums = new Float64Array(0)
  #planeSums = new Float64Array(0)

  constructor(grid: FrameGrid) {
    this.#grid = grid
    this.#step = commonDivisor(grid.stft.windowLength, grid.stft.hop)
  }

  /** Fills out[frame·stride] with the RMS and out[frame·stride + 1] with the rate. */
  fill(batch: FrameBatch, out: Float64Array, stride: number): void {
    const { planes, count, hop, windowLength } = batch
    const step = this.#step
    const stepCount = ((count - 1) * hop + windowLength) / step
    if (this.#sums.length < 2 * stepCount) {
      this.#sums = new Float64Array(2 * stepCount)
      this.#planeSums = new Float64Array(2 * stepCount)
    }
    const runStart = batch.first * hop - Math.floor(windowLength / 2)
    this.#sums.fill(0)
    for (const plane of planes) this.#add(batch.sums, plane, runStart, stepCount)
    for (let i = 0; i < count; i++) {
      const first = (i * hop) / step
      let squares = 0
      let crossings = 0
      for (let s = first; s < first + windowLength / step; s++) {
        squares += this.#sums[2 * s] as number
        crossings += this.#sums[2 * s + 1] as number
      }
      // Between a frame and the sample before it there is no crossing of its own.
      for (const plane of planes) {
        if (this.#isCrossing(plane, i * hop, runStart)) crossings -= 1
      }
      out[i * stride] = Math.sqrt(squares / windowLength)
      out[i * stride + 1] = crossings / planes.length / windowLength
    }
  }

  #add(sums: CellSums, plane: Float64Array, runStart: number, stepCount: number): void {
    const step = this.#step
    const own = this.#planeSums
    sums.steps(plane, step, stepCount, ZERO, own)
    for (let i = 0; i < 2 * stepCount; i++)
      this.#sums[i] = (this.#sums[i] as number) + (own[i] as number)
    // Where the recording begins and ends the run has zeros on the other side: no crossing of its own.
    for (const edge of [0, this.#grid.length]) {
      const n = edge - runStart
      if (n > 0 && n < step * stepCount && isChange(plane, n)) {
        const at = 2 * Math.floor(n / step) + 1
        this.#sums[at] = (this.#sums[at] as number) - 1
      }
    }
  }

  #isCrossing(plane: Float64Array, n: number, runStart: number): boolean {
    const isInside = n > 0 && runStart + n > 0 && runStart + n < this.#grid.length
    return isInside && isChange(plane, n)
  }
}

function isChange(plane: Float64Array, n: number): boolean {
  return (plane[n] as number) < -ZERO !== (plane[n - 1] as number) < -ZERO
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
