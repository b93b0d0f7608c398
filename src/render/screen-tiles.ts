import type { Interval } from '#core/base'
import { TILE_SIZE, type TilePlace } from '#core/pyramid'
import { type AxisCells, rowCells } from './axis-cells'
import type { PictureScene } from './renderer'
import { fillScreenTile, SCREEN_COLUMNS, type TileSources } from './screen-tile'
import { type TileGrid, valueAt } from './tile-grid'

/** A tile at the rows of the screen. */
export interface ScreenTile {
  /** The pixel rows whose first cell lies in the tile. */
  readonly rows: Interval
  /** Hundredths of a dB, [pixel row][SCREEN_COLUMNS]. */
  readonly values: Int16Array
}

interface Kept extends ScreenTile {
  readonly sources: TileSources
}

/**
 * Tiles brought to the rows of the screen, kept from one frame to the next. One is made again when
 * the rows of the screen show other frequencies or when it or a neighbour is another array.
 */
export class ScreenTiles {
  #rowsKey = ''
  readonly #rows = new Map<number, AxisCells>()
  #kept = new Map<string, Kept>()
  #used = new Map<string, Kept>()
  /** Buffers of tiles that are gone, by length: a drag along frequency makes all of them every frame. */
  readonly #spare = new Map<number, Int16Array[]>()

  /** Begins a frame on a screen so high. */
  begin(scene: PictureScene, heightPx: number): void {
    const { view, scale, topHz, binHz, lowHz, binCount } = scene
    const rowsKey = [view.lowHz, view.highHz, scale, topHz, binHz, lowHz, binCount, heightPx].join()
    if (rowsKey === this.#rowsKey) return
    this.#rowsKey = rowsKey
    this.#rows.clear()
    this.#forget(this.#kept)
    this.#kept = new Map()
  }

  /** Ends a frame: what it did not use is forgotten. */
  end(): void {
    this.#forget(this.#kept)
    this.#kept = this.#used
    this.#used = new Map()
    // What is still spare now is not needed for a frame like this one.
    this.#spare.clear()
  }

  /** The cells of tiles at `freqLevel` that the rows of the screen show. */
  rows(scene: PictureScene, freqLevel: number, heightPx: number): AxisCells {
    const known = this.#rows.get(freqLevel)
    if (known !== undefined) return known
    const rows = rowCells(scene, freqLevel, heightPx)
    this.#rows.set(freqLevel, rows)
    return rows
  }

  /** The tile at a place of the grid; undefined where it is not known. */
  at(grid: TileGrid<Int16Array>, place: TilePlace, rows: AxisCells): ScreenTile | undefined {
    const { timeLevel, timeIndex, freqLevel, freqIndex } = place
    const values = valueAt(grid, timeIndex, freqIndex)
    if (values === undefined) return undefined
    const sources = {
      values,
      above: valueAt(grid, timeIndex, freqIndex + 1),
      right: valueAt(grid, timeIndex + 1, freqIndex),
      rightAbove: valueAt(grid, timeIndex + 1, freqIndex + 1),
    }
    const key = `${timeLevel} ${timeIndex} ${freqLevel} ${freqIndex}`
    const kept = this.#kept.get(key)
    const tile =
      kept !== undefined && isSame(kept.sources, sources)
        ? kept
        : this.#made(sources, rows, freqIndex * TILE_SIZE)
    if (tile === kept) this.#kept.delete(key)
    this.#used.set(key, tile)
    return tile
  }

  #made(sources: TileSources, rows: AxisCells, firstRow: number): Kept {
    const pixelRows = rowsWithin(rows, firstRow)
    const length = (pixelRows.end - pixelRows.start) * SCREEN_COLUMNS
    const values = this.#spare.get(length)?.pop() ?? new Int16Array(length)
    fillScreenTile(sources, rows, pixelRows, firstRow, values)
    return { rows: pixelRows, values, sources }
  }

  #forget(tiles: ReadonlyMap<string, Kept>): void {
    for (const { values } of tiles.values()) {
      const same = this.#spare.get(values.length)
      if (same === undefined) this.#spare.set(values.length, [values])
      else same.push(values)
    }
  }
}

function isSame(a: TileSources, b: TileSources): boolean {
  return (
    a.values === b.values &&
    a.above === b.above &&
    a.right === b.right &&
    a.rightAbove === b.rightAbove
  )
}

/** The pixel rows whose first cell is one of the TILE_SIZE from `firstRow` on; those of a tile are adjacent. */
function rowsWithin(rows: AxisCells, firstRow: number): Interval {
  const { pixels, firsts } = rows
  const isWithin = (y: number) => {
    const row = (firsts[y] as number) - firstRow
    return row >= 0 && row < TILE_SIZE
  }
  let start = pixels.start
  while (start < pixels.end && !isWithin(start)) start++
  let end = start
  while (end < pixels.end && isWithin(end)) end++
  return { start, end }
}
