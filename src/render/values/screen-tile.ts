import type { Interval } from '#core/base'
import { levelOfPower, type Pooling, powersOfLevels, TILE_SIZE } from '#core/pyramid'
import { VALUE_OFFSET } from '#render/colour'
import { type AxisCells, tapStep } from './axis-cells'

/** Columns of a screen tile: the tile's own, and the first of its right neighbour to mix with. */
export const SCREEN_COLUMNS = TILE_SIZE + 1

/** A tile and those neighbours that are there, with which its last cells are mixed. */
export interface TileSources {
  readonly values: Int16Array
  readonly above: Int16Array | undefined
  readonly right: Int16Array | undefined
  readonly rightAbove: Int16Array | undefined
}

/** So many columns are brought over together: their cells of neighbouring rows stay in the cache. */
const BLOCK = 32

/**
 * Brings some columns of a tile to rows of the screen: the value of each at each pixel row, mixed
 * from two of the tile's rows, or their maximum or mean power (see AxisCells).
 *
 * A cell whose neighbour is not known is mixed with itself.
 *
 * @param rows       cells of the pixel rows
 * @param pixelRows  the pixel rows whose first cell lies in the tile
 * @param firstRow   the tile's first row among all rows of its level
 * @param columns    within 0 … SCREEN_COLUMNS
 * @param out        overwritten there, [pixel row][SCREEN_COLUMNS], hundredths of a dB
 */
export function fillScreenTile(
  sources: TileSources,
  rows: AxisCells,
  pixelRows: Interval,
  firstRow: number,
  columns: Interval,
  pooling: Pooling,
  out: Int16Array,
): void {
  const { values, above, right, rightAbove } = sources
  const ownEnd = Math.min(columns.end, TILE_SIZE)
  for (let column = columns.start; column < ownEnd; column += BLOCK) {
    const count = Math.min(BLOCK, ownEnd - column)
    fillBlock(values, above, rows, pixelRows, firstRow, column, column, count, pooling, out)
  }
  if (columns.end <= TILE_SIZE) return
  const hasRight = right !== undefined
  const [last, lastAbove] = hasRight ? [right, rightAbove] : [values, above]
  const from = hasRight ? 0 : TILE_SIZE - 1
  fillBlock(last, lastAbove, rows, pixelRows, firstRow, from, TILE_SIZE, 1, pooling, out)
}

/** Columns from + [0, count) of a tile, written to `to` + [0, count). */
function fillBlock(
  values: Int16Array,
  above: Int16Array | undefined,
  rows: AxisCells,
  pixelRows: Interval,
  firstRow: number,
  from: number,
  to: number,
  count: number,
  pooling: Pooling,
  out: Int16Array,
): void {
  const { firsts, spans, shares } = rows
  for (let y = pixelRows.start; y < pixelRows.end; y++) {
    const first = (firsts[y] as number) - firstRow
    const span = spans[y] as number
    const at = (y - pixelRows.start) * SCREEN_COLUMNS + to
    let i = from * TILE_SIZE + first
    if (span === 0) {
      const next = neighbour(values, above, first + 1)
      const share = Math.round((shares[y] as number) * 1024)
      let j = from * TILE_SIZE + next.row
      const others = next.values
      for (let k = at; k < at + count; k++) {
        const value = values[i] as number
        out[k] = value + (Math.imul((others[j] as number) - value, share) >> 10)
        i += TILE_SIZE
        j += TILE_SIZE
      }
      continue
    }
    if (pooling === 'mean') {
      fillMeans(values, above, first, span, from, count, out, at)
      continue
    }
    for (let k = at; k < at + count; k++) {
      out[k] = values[i] as number
      i += TILE_SIZE
    }
    const step = tapStep(span)
    for (let tap = first + step; tap < first + span; tap += step) {
      const next = neighbour(values, above, tap)
      let j = from * TILE_SIZE + next.row
      const others = next.values
      for (let k = at; k < at + count; k++) {
        const value = others[j] as number
        if (value > (out[k] as number)) out[k] = value
        j += TILE_SIZE
      }
    }
  }
}

/** The sums of a block's powers. */
const sums = new Float64Array(BLOCK)

/** Of each of the block's columns the mean power of `span` rows from `first` on, as far apart as taps are. */
function fillMeans(
  values: Int16Array,
  above: Int16Array | undefined,
  first: number,
  span: number,
  from: number,
  count: number,
  out: Int16Array,
  at: number,
): void {
  const powers = powersOfLevels()
  sums.fill(0)
  const step = tapStep(span)
  let taps = 0
  for (let tap = first; tap < first + span; tap += step, taps++) {
    const next = neighbour(values, above, tap)
    let j = from * TILE_SIZE + next.row
    for (let k = 0; k < count; k++) {
      sums[k] = (sums[k] as number) + (powers[(next.values[j] as number) + VALUE_OFFSET] as number)
      j += TILE_SIZE
    }
  }
  for (let k = 0; k < count; k++) out[at + k] = levelOfPower((sums[k] as number) / taps)
}

/** Where row `row` of a tile lies that may be in the one above; the last row where that is not known. */
function neighbour(values: Int16Array, above: Int16Array | undefined, row: number) {
  if (row < TILE_SIZE) return { values, row }
  return above === undefined
    ? { values, row: TILE_SIZE - 1 }
    : { values: above, row: Math.min(row - TILE_SIZE, TILE_SIZE - 1) }
}
