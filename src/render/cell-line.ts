import { TILE_SIZE } from '#core/pyramid'
import { type AxisCells, tapStep } from './axis-cells'
import { type TileGrid, valueAt } from './tile-grid'

/** The colour of a value in hundredths of a dB is number ⌊value·factor + offset⌋, clamped to 0 … 255. */
interface LevelScale {
  readonly factor: number
  readonly offset: number
}

export function levelScale(scene: { readonly dbMin: number; readonly dbMax: number }): LevelScale {
  // A range of nothing is a step, not a division by zero.
  const factor = 255 / (100 * Math.max(scene.dbMax - scene.dbMin, 0.01))
  return { factor, offset: 0.5 - 100 * scene.dbMin * factor }
}

/** Levels are kept in 256ths, so that mixing them stays in integers. */
const LEVEL_UNIT = 256

/**
 * The levels of one screen row's cells, combined along frequency: mixed from two rows of tiles or
 * their maximum (see AxisCells).
 *
 * A pixel belongs to its first cell: where that cell's tile is missing the line holds no level of
 * its own (the last one known, or 0) and the caller paints nothing; other missing cells are passed over.
 *
 * @param y            pixel row, within rows.pixels
 * @param firstColumn  the column that line[0] gets
 * @param line         overwritten with levels × 256 in [0, 65535], as many columns as it is long
 */
export function fillLine(
  grid: TileGrid<Int16Array>,
  rows: AxisCells,
  y: number,
  firstColumn: number,
  scale: LevelScale,
  line: Int32Array,
): void {
  const first = rows.firsts[y] as number
  const span = rows.spans[y] as number
  const share = rows.shares[y] as number
  const endColumn = firstColumn + line.length
  for (let column = firstColumn; column < endColumn; ) {
    const timeIndex = Math.floor(column / TILE_SIZE)
    const end = Math.min((timeIndex + 1) * TILE_SIZE, endColumn)
    const from = column - firstColumn
    const piece = line.subarray(from, end - firstColumn)
    const inTile = column - timeIndex * TILE_SIZE
    if (valueAt(grid, timeIndex, Math.floor(first / TILE_SIZE)) === undefined) {
      // The pixel before is mixed with the first of these: it then keeps its own level.
      piece.fill(line[from - 1] ?? 0)
    } else if (span === 0) {
      mixRows(grid, timeIndex, inTile, first, share, scale, piece)
    } else {
      highestRows(grid, timeIndex, inTile, first, span, scale, piece)
    }
    column = end
  }
}

function mixRows(
  grid: TileGrid<Int16Array>,
  timeIndex: number,
  column: number,
  first: number,
  share: number,
  scale: LevelScale,
  piece: Int32Array,
): void {
  const lowIndex = Math.floor(first / TILE_SIZE)
  const highIndex = Math.floor((first + 1) / TILE_SIZE)
  const low = valueAt(grid, timeIndex, lowIndex) as Int16Array
  const high = valueAt(grid, timeIndex, highIndex)
  const factor = scale.factor * LEVEL_UNIT
  const offset = scale.offset * LEVEL_UNIT
  const top = 256 * LEVEL_UNIT - 1
  const size = TILE_SIZE
  const other = high ?? low
  let i = column * size + first - lowIndex * size
  let j = high === undefined ? i : column * size + first + 1 - highIndex * size
  for (let k = 0; k < piece.length; k++) {
    const value = low[i] as number
    const mixed = value + ((other[j] as number) - value) * share
    piece[k] = Math.min(Math.max(mixed * factor + offset, 0), top)
    i += size
    j += size
  }
}

function highestRows(
  grid: TileGrid<Int16Array>,
  timeIndex: number,
  column: number,
  first: number,
  span: number,
  scale: LevelScale,
  piece: Int32Array,
): void {
  const size = TILE_SIZE
  const step = tapStep(span)
  piece.fill(-32768)
  for (let row = first; row < first + span; row += step) {
    const freqIndex = Math.floor(row / size)
    const tile = valueAt(grid, timeIndex, freqIndex)
    if (tile === undefined) continue
    let i = column * size + row - freqIndex * size
    for (let k = 0; k < piece.length; k++) {
      piece[k] = Math.max(piece[k] as number, tile[i] as number)
      i += size
    }
  }
  const factor = scale.factor * LEVEL_UNIT
  const offset = scale.offset * LEVEL_UNIT
  const top = 256 * LEVEL_UNIT - 1
  for (let k = 0; k < piece.length; k++) {
    piece[k] = Math.min(Math.max((piece[k] as number) * factor + offset, 0), top)
  }
}
