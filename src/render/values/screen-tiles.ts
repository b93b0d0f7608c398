import type { Interval } from '#core/base'
import type { Pooling } from '#core/pyramid'
import type { AxisCells } from './axis-cells'
import { fillScreenTile, SCREEN_COLUMNS, type TileSources } from './screen-tile'

interface RetainedTile {
  readonly sources: TileSources
  readonly values: Int16Array
  /** Of the tile, that are brought over. */
  columns: Interval
}

/** Original, Result and Removed of one place. */
const MOST_SOUNDS = 3

/**
 * Tiles brought to rows of the screen, kept from one view to the next: while only time is zoomed,
 * their columns are spread anew and nothing else. That is a third of painting all. So are those of
 * the sounds that were shown there before: who compares them goes back and forth.
 */
export class ScreenTiles {
  /** By key those of one place, the one shown last first. */
  #before = new Map<string, readonly RetainedTile[]>()
  #now = new Map<string, readonly RetainedTile[]>()

  /** Begins another view: what the one before did not show is forgotten. */
  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
  }

  /**
   * A tile as fillScreenTile writes it, at least its columns `columns`.
   *
   * @param key  of the tile and of the pixel rows: what the sources alone do not decide
   */
  get(
    key: string,
    sources: TileSources,
    rows: AxisCells,
    pixelRows: Interval,
    firstRow: number,
    columns: Interval,
    pooling: Pooling,
  ): Int16Array {
    const there = this.#now.get(key) ?? this.#before.get(key) ?? []
    const tile =
      there.find((each) => isSameSources(each.sources, sources)) ??
      emptyTile(sources, pixelRows, columns.start)
    const others = there.filter((each) => each !== tile)
    this.#now.set(key, [tile, ...others].slice(0, MOST_SOUNDS))
    const { start, end } = tile.columns
    for (const missing of [
      { start: columns.start, end: start },
      { start: end, end: columns.end },
    ]) {
      if (missing.end > missing.start) {
        fillScreenTile(sources, rows, pixelRows, firstRow, missing, pooling, tile.values)
      }
    }
    tile.columns = { start: Math.min(start, columns.start), end: Math.max(end, columns.end) }
    return tile.values
  }
}

function emptyTile(sources: TileSources, pixelRows: Interval, at: number): RetainedTile {
  const values = new Int16Array((pixelRows.end - pixelRows.start) * SCREEN_COLUMNS)
  return { sources, values, columns: { start: at, end: at } }
}

function isSameSources(a: TileSources, b: TileSources): boolean {
  return (
    a.values === b.values &&
    a.above === b.above &&
    a.right === b.right &&
    a.rightAbove === b.rightAbove
  )
}
