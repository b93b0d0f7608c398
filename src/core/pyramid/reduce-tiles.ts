import { meanLevel, type Pooling } from './pooling'
import { TILE_SIZE } from './tile-address'

const CELLS = TILE_SIZE * TILE_SIZE
const HALF = TILE_SIZE / 2

/** What a cell outside the recording holds: −200 dB in hundredths. */
export const SILENT = -20000

let silent: Int16Array | undefined

/** A tile of silence; always the same: treat it as a constant. */
export function silentTile(): Int16Array {
  silent ??= new Int16Array(CELLS).fill(SILENT)
  return silent
}

/** Levels below this count as it in a difference: rounding to 16 bits makes noise of that size. */
const LEAST_COMPARED = -11000

/** The levels of one tile minus those of another, each at least −110 dBFS, as far as 16 bits hold. */
export function levelDifference(tile: Int16Array, from: Int16Array): Int16Array {
  const out = new Int16Array(CELLS)
  for (let i = 0; i < CELLS; i++) {
    const level = Math.max(LEAST_COMPARED, tile[i] as number)
    out[i] = Math.min(32767, level - Math.max(LEAST_COMPARED, from[i] as number))
  }
  return out
}

/**
 * A tile one time level up from its two children: column c is the maximum, or the mean power, of their
 * columns 2c and 2c + 1.
 *
 * @param right  undefined where the recording has ended
 * @param out    overwritten and returned: an array that holds no tile any more
 */
export function reducedInTime(
  left: Int16Array,
  right: Int16Array | undefined,
  pooling: Pooling,
  out: Int16Array = new Int16Array(CELLS),
): Int16Array {
  const isMean = pooling === 'mean'
  if (right === undefined) out.fill(SILENT)
  for (const [side, child] of [left, right].entries()) {
    if (child === undefined) continue
    for (let column = 0; column < HALF; column++) {
      const from = 2 * column * TILE_SIZE
      const to = (side * HALF + column) * TILE_SIZE
      for (let row = 0; row < TILE_SIZE; row++) {
        const a = child[from + row] as number
        const b = child[from + TILE_SIZE + row] as number
        out[to + row] = isMean ? meanLevel(a, b) : a > b ? a : b
      }
    }
  }
  return out
}

/**
 * A tile one frequency level up: row r is the maximum, or the mean power, of the children's rows 2r and
 * 2r + 1.
 *
 * @param upper  undefined where the band has ended
 * @param out    as in reducedInTime
 */
export function reducedInFrequency(
  lower: Int16Array,
  upper: Int16Array | undefined,
  pooling: Pooling,
  out: Int16Array = new Int16Array(CELLS),
): Int16Array {
  const isMean = pooling === 'mean'
  if (upper === undefined) out.fill(SILENT)
  for (const [side, child] of [lower, upper].entries()) {
    if (child === undefined) continue
    for (let column = 0; column < TILE_SIZE; column++) {
      const from = column * TILE_SIZE
      const to = from + side * HALF
      for (let row = 0; row < HALF; row++) {
        const a = child[from + 2 * row] as number
        const b = child[from + 2 * row + 1] as number
        out[to + row] = isMean ? meanLevel(a, b) : a > b ? a : b
      }
    }
  }
  return out
}
