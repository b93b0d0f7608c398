import type { Interval } from '#core/base'
import { clamp } from '#core/base'
import type { FlooredRun } from './floor-scan'
import { contrastOf, type TemplateGrid } from './template'

/** One column of a template's grid, with the rows that it may be shifted over. */
export interface PooledColumn {
  readonly contrasts: Float32Array
  /** Sums over a row's cells, and its strongest one. */
  readonly powers: Float64Array
  readonly floors: Float64Array
  readonly peaks: Float64Array
  readonly peakBins: Int32Array
}

/** Pools the cells of frame after frame to the columns of a template's grid. */
export class PooledColumns {
  readonly #grid: TemplateGrid
  readonly #band: Interval
  readonly #rowCount: number
  readonly #onColumn: (column: PooledColumn, index: number) => void
  #index: number | undefined
  #column: PooledColumn

  /** @param onColumn  gets each column once no frame of it follows; where frames are missing, none */
  constructor(
    grid: TemplateGrid,
    binCount: number,
    onColumn: (column: PooledColumn, index: number) => void,
  ) {
    this.#grid = grid
    this.#rowCount = grid.rows + 2 * grid.shiftRows
    const start = grid.firstBin - grid.shiftRows * grid.rowBins
    const end = start + this.#rowCount * grid.rowBins
    this.#band = { start: clamp(start, 0, binCount), end: clamp(end, 0, binCount) }
    this.#onColumn = onColumn
    this.#column = emptyColumn(this.#rowCount)
  }

  /** @param powers  of all bins of the frame */
  add(run: FlooredRun, frame: number, powers: Float32Array): void {
    const { firstFrame, columnFrames, firstBin, rowBins, shiftRows } = this.#grid
    const index = Math.floor((frame - firstFrame) / columnFrames)
    if (index !== this.#index) this.end()
    this.#index = index
    const { factor, added } = run.liftOf(frame)
    const { powers: sums, floors: floorSums, peaks, peakBins } = this.#column
    for (let bin = this.#band.start; bin < this.#band.end; bin++) {
      const row = Math.floor((bin - firstBin) / rowBins) + shiftRows
      const power = powers[bin]!
      const floor = run.floors[bin]!
      sums[row]! += power
      floorSums[row]! += Math.max(factor * floor, floor + added)
      if (power <= peaks[row]!) continue
      peaks[row] = power
      peakBins[row] = bin
    }
  }

  /** No frame follows for now. */
  end(): void {
    if (this.#index === undefined) return
    const column = this.#column
    for (let row = 0; row < this.#rowCount; row++) {
      const floor = column.floors[row]!
      column.contrasts[row] = floor === 0 ? 0 : contrastOf(column.powers[row]!, floor)
    }
    this.#onColumn(column, this.#index)
    this.#index = undefined
    this.#column = emptyColumn(this.#rowCount)
  }
}

/** A column of so many rows, all 0. */
export function emptyColumn(rowCount: number): PooledColumn {
  return {
    contrasts: new Float32Array(rowCount),
    powers: new Float64Array(rowCount),
    floors: new Float64Array(rowCount),
    peaks: new Float64Array(rowCount),
    peakBins: new Int32Array(rowCount),
  }
}
