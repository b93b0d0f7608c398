import type { Interval } from '#core/base'
import type { RowBand } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import { SILENT } from './reduce-tiles'
import { framesOfStrip, TILE_SIZE } from './tile-address'
import { addressesOf, type StripPlan } from './tile-plan'

/** The tiles of one strip, and its waveform, while columns are added to them in any order: each cell keeps the maximum. */
export class StripTiles {
  readonly columnFrames: number
  /** Frames of the recording that the strip covers; every column with one of them is to be added. */
  readonly frames: Interval
  /** The rows of each tile. */
  readonly bands: readonly RowBand[]
  /** Band by band, each from its lowest up. */
  readonly tiles: readonly Int16Array[]
  /** [minimum, maximum] of the samples of each column; NaN where none was seen. */
  readonly ranges = new Float32Array(2 * TILE_SIZE).fill(Number.NaN)
  /** 1 for columns that were added: the others take levels as they come, in one copy. */
  readonly #hasColumn = new Uint8Array(TILE_SIZE)

  constructor(grid: FrameGrid, plan: StripPlan, recycled: readonly Int16Array[]) {
    this.columnFrames = 2 ** plan.timeLevel
    const { start, end } = framesOfStrip(plan)
    this.frames = { start, end: Math.min(end, grid.frameCount) }
    this.bands = addressesOf(plan).map(({ freqLevel, freqIndex }) => ({
      rowBins: 2 ** freqLevel,
      firstRow: freqIndex * TILE_SIZE,
      rowCount: TILE_SIZE,
    }))
    const silentFrom = (this.columnOf(this.frames.end - 1) + 1) * TILE_SIZE
    this.tiles = this.bands.map((_, i) =>
      (recycled[i] ?? new Int16Array(TILE_SIZE * TILE_SIZE)).fill(SILENT, silentFrom),
    )
  }

  /** The column that holds a frame. */
  columnOf(frame: number): number {
    return Math.floor((frame - this.frames.start) / this.columnFrames)
  }

  /**
   * Adds columns from `first` on.
   *
   * @param levels  of each tile, [column][row]
   */
  add(first: number, columnCount: number, levels: readonly Int16Array[]): void {
    const isNew = !this.#hasColumn.subarray(first, first + columnCount).includes(1)
    for (const [i, tile] of this.tiles.entries()) {
      if (isNew) tile.set(levels[i] as Int16Array, first * TILE_SIZE)
      else raise(tile, first * TILE_SIZE, levels[i] as Int16Array)
    }
    this.#hasColumn.fill(1, first, first + columnCount)
  }

  /** Widens the ranges of columns from `first` on. */
  addRanges(first: number, ranges: Float32Array): void {
    for (let i = 0; i < ranges.length; i += 2) {
      const at = 2 * first + i
      const [low, high] = [ranges[i] as number, ranges[i + 1] as number]
      if (!((this.ranges[at] as number) <= low)) this.ranges[at] = low
      if (!((this.ranges[at + 1] as number) >= high)) this.ranges[at + 1] = high
    }
  }
}

/** Raises cells from `start` on to the levels. */
function raise(tile: Int16Array, start: number, levels: Int16Array): void {
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i] as number
    if (level > (tile[start + i] as number)) tile[start + i] = level
  }
}
