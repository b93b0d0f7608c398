import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { SILENT } from './reduce-tiles'
import { TILE_SIZE } from './tile-place'
import { placesOf, type StripPlan } from './tile-plan'

/** One tile, and where its rows lie among those that are computed. */
interface PlacedTile {
  readonly values: Int16Array
  /** Computed rows to a row of the tile. */
  readonly factor: number
  readonly firstRow: number
}

/** The tiles of one strip while columns are added to them in any order: each cell keeps the maximum. */
export class StripTiles {
  readonly columnFrames: number
  /** Frames of the recording that the strip covers. */
  readonly frames: Interval
  /** Bins of a computed row: as fine as the finest tiles. */
  readonly rowBins: number
  /** Computed rows, of all the band. */
  readonly rowCount: number
  readonly #tiles: readonly PlacedTile[]
  /** 1 for columns that were added: the others take levels as they come, in one copy. */
  readonly #hasColumn = new Uint8Array(TILE_SIZE)

  constructor(grid: FrameGrid, plan: StripPlan) {
    const finest = Math.min(...plan.bands.map(({ freqLevel }) => freqLevel))
    this.columnFrames = 2 ** plan.timeLevel
    this.rowBins = 2 ** finest
    this.rowCount = Math.ceil(grid.binCount / this.rowBins)
    const start = plan.timeIndex * TILE_SIZE * this.columnFrames
    this.frames = {
      start,
      end: Math.min(start + TILE_SIZE * this.columnFrames, grid.frameCount),
    }
    this.#tiles = placesOf(plan).map(({ freqLevel, freqIndex }) => {
      const factor = 2 ** (freqLevel - finest)
      return {
        values: new Int16Array(TILE_SIZE * TILE_SIZE).fill(SILENT),
        factor,
        firstRow: freqIndex * TILE_SIZE * factor,
      }
    })
  }

  get tiles(): Int16Array[] {
    return this.#tiles.map(({ values }) => values)
  }

  /** The column that holds a frame. */
  columnOf(frame: number): number {
    return Math.floor((frame - this.frames.start) / this.columnFrames)
  }

  /**
   * Adds columns from `first` on.
   *
   * @param levels  [column][row], of all computed rows
   */
  add(first: number, columnCount: number, levels: Int16Array): void {
    for (let i = 0; i < columnCount; i++) {
      const column = first + i
      const isFirst = this.#hasColumn[column] === 0
      for (const tile of this.#tiles) {
        const from = i * this.rowCount + tile.firstRow
        const rowCount = Math.min(TILE_SIZE * tile.factor, this.rowCount - tile.firstRow)
        if (tile.factor === 1 && isFirst) {
          tile.values.set(levels.subarray(from, from + rowCount), column * TILE_SIZE)
        } else raise(tile, column * TILE_SIZE, levels, from, from + rowCount)
      }
      this.#hasColumn[column] = 1
    }
  }
}

/** Raises a tile's column, whose cells begin at `cell`, to the levels of rows [from, end). */
function raise(
  { values, factor }: PlacedTile,
  cell: number,
  levels: Int16Array,
  from: number,
  end: number,
): void {
  for (let row = from; row < end; cell++) {
    const groupEnd = Math.min(row + factor, end)
    let highest = values[cell] as number
    for (; row < groupEnd; row++) highest = Math.max(highest, levels[row] as number)
    values[cell] = highest
  }
}
