import { expectThat, isPowerOfTwo } from '#core/base'
import type { RowBand } from '../engine'
import { hopStart } from '../hop-ranges'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { paddedWindow, transformTable } from './tables'

const BYTES = Float32Array.BYTES_PER_ELEMENT
const LANES = 4
/** What is 0 behind a row. */
const ROW_SLACK = 8
/** Numbers that the kernel's table has for a band. */
const BAND_NUMBERS = 4

/**
 * Levels of runs, in float32: for pictures.
 *
 * A transform's error is at most 1.5e-7 of the strongest bin of its pair of frames: 0.04 dB of a bin
 * 90 dB below it. The logarithm adds 0.002 dB.
 */
export class LevelTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #tableValues: Float64Array
  readonly #table: number
  readonly #scratch: readonly [number, number]
  /** Powers of a column … */
  readonly #row: number
  /** … and of two frames of which each lies in another. */
  readonly #rows: readonly [number, number]
  readonly #tablesEnd: number
  #planes: readonly number[] = []
  #planesLength = 0
  #planesEnd = 0
  /** The kernel's table of bands, and where it ends. */
  #bands: readonly [number, number] = [0, 0]

  constructor(kernel: Kernel, frames: Frames) {
    const { kind, window, fftSize, binCount } = frames
    this.#kernel = kernel
    this.#frames = frames
    const sum = window.reduce((soFar, w) => soFar + w, 0)
    // Scaled to sum 1, so that powers are those of full-scale sines.
    this.#tableValues = transformTable(paddedWindow(window, fftSize, kind, 1 / sum), LANES)
    const layout = new MemoryLayout()
    this.#table = layout.take(BYTES * this.#tableValues.length)
    this.#scratch = layout.takePair(BYTES * 2 * (fftSize + LANES))
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
    const layout = new MemoryLayout(this.#tablesEnd)
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

  /** Levels of the run in `planes`, as StftEngine.peaks; undefined where a number left the range of float32. */
  peaks(
    frameCount: number,
    columnFrames: number,
    bands: readonly RowBand[],
  ): readonly Int16Array[] | undefined {
    const columnCount = Math.ceil(frameCount / columnFrames)
    const layout = new MemoryLayout(this.#planesEnd)
    const table = layout.take(BYTES * BAND_NUMBERS * bands.length)
    const bytes = Int16Array.BYTES_PER_ELEMENT * columnCount
    const levels = bands.map(({ rowCount }) => layout.take(bytes * rowCount))
    this.#kernel.expectOwner(this)
    this.#kernel.claim(this, layout.end)
    this.#writeBands(table, bands, levels)
    const isRight =
      columnFrames === 1 && this.#frames.kind === 'real'
        ? this.#levelFrames(frameCount)
        : this.#levelColumns(frameCount, columnFrames)
    if (!isRight) return undefined
    return bands.map(({ rowCount }, i) =>
      this.#kernel.int16(levels[i] as number, columnCount * rowCount),
    )
  }

  /** As StftEngine.ranges. */
  ranges(frameCount: number, columnFrames: number): Float32Array {
    const { hop, window } = this.#frames
    const columnCount = Math.ceil(frameCount / columnFrames)
    const layout = new MemoryLayout(this.#planesEnd)
    const ranges = layout.take(2 * BYTES * columnCount)
    this.#kernel.expectOwner(this)
    this.#kernel.claim(this, layout.end)
    const [x = 0] = this.#planes
    const first = x + BYTES * hopStart(window.length, hop)
    for (let column = 0; column < columnCount; column++) {
      const start = column * columnFrames
      const count = Math.min(columnFrames, frameCount - start)
      this.#kernel.run.findRange(
        first + BYTES * hop * start,
        hop * count,
        ranges + 2 * BYTES * column,
      )
    }
    return this.#kernel.float32(ranges, 2 * columnCount)
  }

  /** The table that finishColumn (assembly/rows.ts) writes the columns of the bands by. */
  #writeBands(table: number, bands: readonly RowBand[], levels: readonly number[]): void {
    const numbers = this.#kernel.int32(table, BAND_NUMBERS * bands.length)
    let binsSoFar = 1
    for (const [i, { rowBins, firstRow, rowCount }] of bands.entries()) {
      const reduction = rowBins / binsSoFar
      expectThat(isPowerOfTwo(reduction), `Eye: a band of ${rowBins} bins a row`)
      numbers.set([reduction, firstRow, rowCount, levels[i] as number], BAND_NUMBERS * i)
      binsSoFar = rowBins
    }
    this.#bands = [table, table + BYTES * numbers.length]
  }

  /** Columns of one real frame: two at a time, each in a row of its own. */
  #levelFrames(frameCount: number): boolean {
    const { fftSize, hop } = this.#frames
    const { levelExports } = this.#kernel
    const [a, b] = this.#scratch
    const [row1, row2] = this.#rows
    const [x = 0] = this.#planes
    let isFinite = true
    for (let m = 0; m < frameCount; m += 2) {
      const first = x + m * BYTES * hop
      // The last frame of an odd number is its own company.
      const second = m + 1 < frameCount ? first + BYTES * hop : first
      levelExports.powersOfTwo(fftSize, this.#table, a, b, first, second, row1, row2)
      isFinite = this.#finish(row1) && isFinite
      if (second === first) break
      isFinite = this.#finish(row2) && isFinite
    }
    return isFinite
  }

  /** Columns of any number of frames, which raise the column's row. */
  #levelColumns(frameCount: number, columnFrames: number): boolean {
    const row = this.#kernel.float32(this.#row, this.#frames.binCount)
    let isFinite = true
    for (let start = 0; start < frameCount; start += columnFrames) {
      row.fill(0)
      this.#raiseRow(start, Math.min(start + columnFrames, frameCount))
      isFinite = this.#finish(this.#row) && isFinite
    }
    return isFinite
  }

  #raiseRow(start: number, end: number): void {
    const { kind, fftSize, hop } = this.#frames
    const { levelExports } = this.#kernel
    const [a, b] = this.#scratch
    const [x = 0, q = 0] = this.#planes
    const hopBytes = BYTES * hop
    if (kind === 'iq') {
      for (let at = start * hopBytes; at < end * hopBytes; at += hopBytes) {
        levelExports.powersOfComplex(fftSize, this.#table, a, b, x + at, q + at, this.#row)
      }
      return
    }
    for (let m = start; m < end; m += 2) {
      const first = x + m * hopBytes
      const second = m + 1 < end ? first + hopBytes : first
      levelExports.powersOfColumn(fftSize, this.#table, a, b, first, second, this.#row)
    }
  }

  /** Writes the next column of every band out of its row of powers. */
  #finish(row: number): boolean {
    const { kind, binCount } = this.#frames
    const [bands, end] = this.#bands
    return (
      this.#kernel.levelExports.finishColumn(row, binCount, kind === 'real' ? 1 : 0, bands, end) !==
      0
    )
  }

  #writeTables(): void {
    const { binCount } = this.#frames
    this.#kernel.float32(this.#table, this.#tableValues.length).set(this.#tableValues)
    for (const row of [this.#row, ...this.#rows]) {
      this.#kernel.float32(row, binCount + ROW_SLACK).fill(0)
    }
  }
}
