import type { RowBand } from '#core/dsp'
import { levelOfPower } from './pooling'
import { TILE_SIZE } from './tile-address'

/** The tiles of one strip by the mean power of their cells, while frames are added in any order. */
export class MeanCells {
  readonly #bands: readonly RowBand[]
  readonly #columnFrames: number
  /** Of each tile, [column][row]. */
  readonly #sums: readonly Float64Array[]

  constructor(bands: readonly RowBand[], columnFrames: number) {
    this.#bands = bands
    this.#columnFrames = columnFrames
    this.#sums = bands.map(() => new Float64Array(TILE_SIZE * TILE_SIZE))
  }

  /**
   * Adds a frame to columns [start, end).
   *
   * @param powers  of its bins
   * @param weight  how many of a column's frames it stands for
   */
  add(start: number, end: number, powers: Float32Array, weight: number): void {
    for (const [i, { rowBins, firstRow }] of this.#bands.entries()) {
      const sums = this.#sums[i] as Float64Array
      const rows = Math.min(TILE_SIZE, Math.ceil(powers.length / rowBins) - firstRow)
      for (let row = 0; row < rows; row++) {
        const first = (firstRow + row) * rowBins
        const past = Math.min(first + rowBins, powers.length)
        let sum = 0
        for (let bin = first; bin < past; bin++) sum += powers[bin] as number
        for (let column = start; column < end; column++) {
          const at = column * TILE_SIZE + row
          sums[at] = (sums[at] as number) + weight * sum
        }
      }
    }
  }

  /** Fills the columns before `end` of the tiles, hundredths of a dBFS. */
  fill(tiles: readonly Int16Array[], end: number): void {
    for (const [i, { rowBins }] of this.#bands.entries()) {
      const [sums, tile] = [this.#sums[i] as Float64Array, tiles[i] as Int16Array]
      const cells = this.#columnFrames * rowBins
      for (let at = 0; at < end * TILE_SIZE; at++) {
        tile[at] = levelOfPower((sums[at] as number) / cells)
      }
    }
  }
}
