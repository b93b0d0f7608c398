import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { SILENT } from './reduce-tiles'
import { TILE_SIZE } from './tile-place'
import type { StripPlan } from './tile-plan'

/** The tiles of one strip while frames are added to them in any order: each cell keeps the maximum. */
export class StripTiles {
  readonly tiles: Int16Array[]
  /** Frames of the recording that the strip covers. */
  readonly frames: Interval
  readonly columnFrames: number
  readonly #rowBins: number
  readonly #firstBin: number
  readonly #binCount: number

  constructor(grid: FrameGrid, plan: StripPlan) {
    this.columnFrames = 2 ** plan.timeLevel
    this.#rowBins = 2 ** plan.freqLevel
    this.#firstBin = plan.freqStart * TILE_SIZE * this.#rowBins
    this.#binCount = grid.binCount
    const start = plan.timeIndex * TILE_SIZE * this.columnFrames
    this.frames = {
      start,
      end: Math.min(start + TILE_SIZE * this.columnFrames, grid.frameCount),
    }
    this.tiles = Array.from({ length: plan.freqEnd - plan.freqStart }, () =>
      new Int16Array(TILE_SIZE * TILE_SIZE).fill(SILENT),
    )
  }

  /** @param levels  holds the bins of the frame from index `at` on */
  add(frame: number, levels: Int16Array, at: number): void {
    const column = Math.floor((frame - this.frames.start) / this.columnFrames)
    let bin = this.#firstBin
    for (const tile of this.tiles) {
      const cellsEnd = (column + 1) * TILE_SIZE
      for (let cell = column * TILE_SIZE; cell < cellsEnd; cell++) {
        const binsEnd = Math.min(bin + this.#rowBins, this.#binCount)
        let highest = tile[cell] as number
        for (; bin < binsEnd; bin++) {
          const level = levels[at + bin] as number
          if (level > highest) highest = level
        }
        tile[cell] = highest
      }
    }
  }
}
