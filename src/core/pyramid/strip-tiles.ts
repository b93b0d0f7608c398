import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { SILENT } from './reduce-tiles'
import { TILE_SIZE } from './tile-place'
import type { StripPlan } from './tile-plan'

/** The tiles of one strip while columns are added to them in any order: each cell keeps the maximum. */
export class StripTiles {
  readonly tiles: Int16Array[]
  /** Frames of the recording that the strip covers. */
  readonly frames: Interval
  readonly columnFrames: number
  readonly rowBins: number
  /** Rows of all the band, those of other strips among them. */
  readonly rowCount: number
  readonly #firstRow: number

  constructor(grid: FrameGrid, plan: StripPlan) {
    this.columnFrames = 2 ** plan.timeLevel
    this.rowBins = 2 ** plan.freqLevel
    this.rowCount = Math.ceil(grid.binCount / this.rowBins)
    this.#firstRow = plan.freqStart * TILE_SIZE
    const start = plan.timeIndex * TILE_SIZE * this.columnFrames
    this.frames = {
      start,
      end: Math.min(start + TILE_SIZE * this.columnFrames, grid.frameCount),
    }
    this.tiles = Array.from({ length: plan.freqEnd - plan.freqStart }, () =>
      new Int16Array(TILE_SIZE * TILE_SIZE).fill(SILENT),
    )
  }

  /**
   * Adds columns from the one that holds `frame` on.
   *
   * @param levels  [column][row], of all rows
   */
  add(frame: number, levels: Int16Array, columnCount: number): void {
    const first = Math.floor((frame - this.frames.start) / this.columnFrames)
    for (let column = 0; column < columnCount; column++) {
      let at = column * this.rowCount + this.#firstRow
      const end = (column + 1) * this.rowCount
      for (const tile of this.tiles) {
        const cell = (first + column) * TILE_SIZE
        const rows = Math.min(TILE_SIZE, end - at)
        for (let row = 0; row < rows; row++) {
          const level = levels[at + row] as number
          if (level > (tile[cell + row] as number)) tile[cell + row] = level
        }
        at += TILE_SIZE
      }
    }
  }
}
