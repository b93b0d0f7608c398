import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { Layout } from './layout'
import { paddedWindow, transformTable } from './tables'

const BYTES = Float32Array.BYTES_PER_ELEMENT
const LANES = 4
/** What is 0 behind a row. */
const ROW_SLACK = 8

/**
 * Levels of runs, in float32: for looking at.
 *
 * A transform's error is at most 1.5e-7 of the strongest bin of its pair of frames: 0.04 dB of a bin
 * 90 dB below it. The logarithm adds 0.002 dB.
 */
export class Eye {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #tableValues: Float64Array
  readonly #table: number
  readonly #work: readonly [number, number]
  /** Powers of a column … */
  readonly #row: number
  /** … and of two frames of which each lies in another. */
  readonly #rows: readonly [number, number]
  readonly #tablesEnd: number
  #planes: readonly number[] = []
  #planesLength = 0
  #planesEnd = 0

  constructor(kernel: Kernel, frames: Frames) {
    const { kind, window, fftSize, binCount } = frames
    this.#kernel = kernel
    this.#frames = frames
    const sum = window.reduce((soFar, w) => soFar + w, 0)
    // Scaled to sum 1, so that powers are those of full-scale sines.
    this.#tableValues = transformTable(paddedWindow(window, fftSize, kind, 1 / sum), LANES)
    const layout = new Layout()
    this.#table = layout.take(BYTES * this.#tableValues.length)
    this.#work = layout.takePair(BYTES * 2 * (fftSize + LANES))
    this.#row = layout.take(BYTES * (binCount + ROW_SLACK))
    this.#rows = [
      layout.take(BYTES * (binCount + ROW_SLACK)),
      layout.take(BYTES * (binCount + ROW_SLACK)),
    ]
    this.#tablesEnd = layout.end
  }

  /** Planes for a run of `length` samples; what they hold is undefined. */
  planes(length: number): readonly Float32Array[] {
    const { kind, window, fftSize } = this.#frames
    // A frame is read as far as its transform goes. There the window is 0, but 0·NaN is not.
    const tail = fftSize - window.length
    const layout = new Layout(this.#tablesEnd)
    this.#planes = (kind === 'iq' ? [0, 1] : [0]).map(() => layout.take(BYTES * (length + tail)))
    this.#planesLength = length
    this.#planesEnd = layout.end
    if (!this.#kernel.claim(this, layout.end)) this.#writeTables()
    for (const at of this.#planes) this.#kernel.float32(at + BYTES * length, tail).fill(0)
    return this.filledPlanes()
  }

  /** The same once more, with what they hold now. */
  filledPlanes(): readonly Float32Array[] {
    this.#kernel.expectOwner(this)
    return this.#planes.map((at) => this.#kernel.float32(at, this.#planesLength))
  }

  /**
   * Levels of the run in `planes`, as StftEngine.peaks.
   *
   * @returns  whether they are right: not where a number left the range of float32
   */
  peaks(frameCount: number, columnFrames: number, rowBins: number, out: Int16Array): boolean {
    const { kind, binCount } = this.#frames
    const rowCount = Math.ceil(binCount / rowBins)
    const columnCount = Math.ceil(frameCount / columnFrames)
    const layout = new Layout(this.#planesEnd)
    const levels = layout.take(Int16Array.BYTES_PER_ELEMENT * columnCount * rowCount)
    this.#kernel.expectOwner(this)
    this.#kernel.claim(this, layout.end)
    const isRight =
      columnFrames === 1 && kind === 'real'
        ? this.#lookAtFrames(frameCount, rowBins, levels)
        : this.#lookAtColumns(frameCount, columnFrames, rowBins, levels)
    if (isRight) out.set(this.#kernel.int16(levels, columnCount * rowCount))
    return isRight
  }

  /** Columns of one real frame: two at a time, each in a row of its own. */
  #lookAtFrames(frameCount: number, rowBins: number, levels: number): boolean {
    const { fftSize, hop, binCount } = this.#frames
    const { run } = this.#kernel
    const [a, b] = this.#work
    const [row1, row2] = this.#rows
    const [x = 0] = this.#planes
    const columnBytes = 2 * Math.ceil(binCount / rowBins)
    let isFinite = true
    let out = levels
    for (let m = 0; m < frameCount; m += 2) {
      const first = x + m * BYTES * hop
      // The last frame of an odd number is its own company.
      const second = m + 1 < frameCount ? first + BYTES * hop : first
      run.lookAtTwo(fftSize, this.#table, a, b, first, second, row1, row2)
      isFinite = this.#finish(row1, rowBins, out) && isFinite
      out += columnBytes
      if (second === first) break
      isFinite = this.#finish(row2, rowBins, out) && isFinite
      out += columnBytes
    }
    return isFinite
  }

  /** Columns of any number of frames, which raise the column's row. */
  #lookAtColumns(
    frameCount: number,
    columnFrames: number,
    rowBins: number,
    levels: number,
  ): boolean {
    const { binCount } = this.#frames
    const row = this.#kernel.float32(this.#row, binCount)
    const columnBytes = 2 * Math.ceil(binCount / rowBins)
    let isFinite = true
    for (let start = 0, out = levels; start < frameCount; start += columnFrames) {
      row.fill(0)
      this.#raiseRow(start, Math.min(start + columnFrames, frameCount))
      isFinite = this.#finish(this.#row, rowBins, out) && isFinite
      out += columnBytes
    }
    return isFinite
  }

  #raiseRow(start: number, end: number): void {
    const { kind, fftSize, hop } = this.#frames
    const { run } = this.#kernel
    const [a, b] = this.#work
    const [x = 0, q = 0] = this.#planes
    const hopBytes = BYTES * hop
    if (kind === 'iq') {
      for (let at = start * hopBytes; at < end * hopBytes; at += hopBytes) {
        run.lookAtComplex(fftSize, this.#table, a, b, x + at, q + at, this.#row)
      }
      return
    }
    for (let m = start; m < end; m += 2) {
      const first = x + m * hopBytes
      const second = m + 1 < end ? first + hopBytes : first
      run.lookAtColumn(fftSize, this.#table, a, b, first, second, this.#row)
    }
  }

  #finish(row: number, rowBins: number, out: number): boolean {
    const { kind, binCount } = this.#frames
    return this.#kernel.run.finishColumn(row, binCount, kind === 'real' ? 1 : 0, rowBins, out) !== 0
  }

  #writeTables(): void {
    const { binCount } = this.#frames
    this.#kernel.float32(this.#table, this.#tableValues.length).set(this.#tableValues)
    for (const row of [this.#row, ...this.#rows]) {
      this.#kernel.float32(row, binCount + ROW_SLACK).fill(0)
    }
  }
}
