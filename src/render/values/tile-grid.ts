import type { Interval } from '#core/base'
import { TILE_SIZE, type TileAddress } from '#core/pyramid'
import type { AxisCells } from './axis-cells'

/** Something for each tile of one resolution, by its indices; the rectangle that encloses them all. */
export interface TileGrid<V> {
  readonly firstTimeIndex: number
  readonly firstFreqIndex: number
  readonly wide: number
  readonly high: number
  /** [freqIndex][timeIndex] from the first of each. */
  readonly cells: readonly (V | undefined)[]
}

/** @param valueOf  what is known for a tile; undefined where nothing is, which leaves a gap */
export function tileGrid<T extends TileAddress, V>(
  tiles: readonly T[],
  valueOf: (tile: T) => V | undefined,
): TileGrid<V> {
  const firstTimeIndex = Math.min(...tiles.map((tile) => tile.timeIndex))
  const firstFreqIndex = Math.min(...tiles.map((tile) => tile.freqIndex))
  const wide = Math.max(...tiles.map((tile) => tile.timeIndex)) - firstTimeIndex + 1
  const high = Math.max(...tiles.map((tile) => tile.freqIndex)) - firstFreqIndex + 1
  const cells = new Array<V | undefined>(wide * high).fill(undefined)
  for (const tile of tiles) {
    const at = (tile.freqIndex - firstFreqIndex) * wide + tile.timeIndex - firstTimeIndex
    cells[at] = valueOf(tile)
  }
  return { firstTimeIndex, firstFreqIndex, wide, high, cells }
}

/** What is there for a tile; undefined in a gap, and outside of the rectangle. */
export function valueAt<V>(grid: TileGrid<V>, timeIndex: number, freqIndex: number): V | undefined {
  const column = timeIndex - grid.firstTimeIndex
  const row = freqIndex - grid.firstFreqIndex
  if (column < 0 || column >= grid.wide || row < 0 || row >= grid.high) return undefined
  return grid.cells[row * grid.wide + column]
}

/** Whether no pixel would be left without a value. */
export function isCovering<V>(grid: TileGrid<V>, columns: AxisCells, rows: AxisCells): boolean {
  const times = tilesOf(columns)
  const freqs = tilesOf(rows)
  for (let f = freqs.start; f < freqs.end; f++) {
    for (let t = times.start; t < times.end; t++) {
      if (valueAt(grid, t, f) === undefined) return false
    }
  }
  return true
}

/** The cells that an axis shows, as one interval; what only helps to interpolate is not counted. */
function cellsShown(axis: AxisCells): Interval {
  const { start, end } = axis.pixels
  if (end <= start) return { start: 0, end: 0 }
  const past = (i: number) => (axis.firsts[i] ?? 0) + Math.max(axis.spans[i] ?? 0, 1)
  return {
    start: Math.min(axis.firsts[start] ?? 0, axis.firsts[end - 1] ?? 0),
    end: Math.max(past(start), past(end - 1)),
  }
}

function tilesOf(axis: AxisCells): Interval {
  const { start, end } = cellsShown(axis)
  return { start: Math.floor(start / TILE_SIZE), end: Math.ceil(end / TILE_SIZE) }
}
