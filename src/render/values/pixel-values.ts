import { levelOfPower, meanLevel, type Pooling, powersOfLevels, TILE_SIZE } from '#core/pyramid'
import { VALUE_OFFSET } from '#render/colour'
import { type AxisCells, tapStep } from './axis-cells'
import { SCREEN_COLUMNS } from './screen-tile'

/**
 * Which columns of one screen tile a run of pixels shows, packed into one number a pixel, since
 * what the loops below cost is their array accesses.
 */
export type ColumnSteps =
  /** Columns larger than pixels: column × 1024 + the next one's share in 1024ths. */
  | { readonly kind: 'mixed'; readonly packed: Int32Array }
  /** Columns smaller than pixels, at most two in each: column × 2 + (1 where the next counts too). */
  | { readonly kind: 'pair'; readonly packed: Int32Array }
  /** Many columns a pixel: column × 1024 + how many. */
  | { readonly kind: 'many'; readonly packed: Int32Array }

/** The steps of pixels [start, end), all of which begin in tile `timeIndex`. */
export function columnSteps(
  columns: AxisCells,
  start: number,
  end: number,
  timeIndex: number,
): ColumnSteps {
  const { firsts, spans, shares } = columns
  const packed = new Int32Array(end - start)
  let highest = 0
  for (let x = start; x < end; x++) highest = Math.max(highest, spans[x] as number)
  const kind = highest === 0 ? 'mixed' : highest <= 2 ? 'pair' : 'many'
  for (let x = start; x < end; x++) {
    const column = (firsts[x] as number) - timeIndex * TILE_SIZE
    // What lies further than one column into the next tile is not seen; levels of tiles are chosen
    // so that only the coarsest, which has no neighbour, shows that many a pixel.
    const span = Math.min(spans[x] as number, SCREEN_COLUMNS - column)
    const share = Math.min(1023, Math.round((shares[x] as number) * 1024))
    packed[x - start] =
      kind === 'mixed'
        ? column * 1024 + share
        : kind === 'pair'
          ? column * 2 + Math.max(span - 1, 0)
          : column * 1024 + span
  }
  return { kind, packed }
}

/** Where values go: from index `at` on, `stride` numbers a row. */
export interface ValueTarget {
  readonly values: Uint16Array
  readonly at: number
  readonly stride: number
}

/**
 * The values of a run of pixels in the first rows of a screen tile, as level tables count them.
 *
 * Loops over rows lie within the functions below: a call a row took a third of the time.
 *
 * @param target  overwritten: the run's pixels in each row
 */
export function fillValues(
  tile: Int16Array,
  rowCount: number,
  { kind, packed }: ColumnSteps,
  { values, at, stride }: ValueTarget,
  pooling: Pooling,
): void {
  switch (kind) {
    case 'mixed':
      fillMixed(tile, rowCount, packed, values, at, stride)
      return
    case 'pair':
      if (pooling === 'mean') fillMeanPairs(tile, rowCount, packed, values, at, stride)
      else fillPairs(tile, rowCount, packed, values, at, stride)
      return
    case 'many':
      if (pooling === 'mean') fillMeans(tile, rowCount, packed, values, at, stride)
      else fillMany(tile, rowCount, packed, values, at, stride)
  }
}

function fillMixed(
  tile: Int16Array,
  rowCount: number,
  packed: Int32Array,
  out: Uint16Array,
  first: number,
  stride: number,
): void {
  for (let row = 0; row < rowCount; row++) {
    const at = row * SCREEN_COLUMNS
    const to = first + row * stride
    for (let x = 0; x < packed.length; x++) {
      const step = packed[x] as number
      const i = at + (step >> 10)
      const a = tile[i] as number
      const b = tile[i + 1] as number
      // imul spares a check for overflow.
      out[to + x] = a + (Math.imul(b - a, step & 1023) >> 10) + VALUE_OFFSET
    }
  }
}

function fillPairs(
  tile: Int16Array,
  rowCount: number,
  packed: Int32Array,
  out: Uint16Array,
  first: number,
  stride: number,
): void {
  for (let row = 0; row < rowCount; row++) {
    const at = row * SCREEN_COLUMNS
    const to = first + row * stride
    for (let x = 0; x < packed.length; x++) {
      const step = packed[x] as number
      const i = at + (step >> 1)
      const a = tile[i] as number
      const b = tile[i + (step & 1)] as number
      out[to + x] = (a > b ? a : b) + VALUE_OFFSET
    }
  }
}

function fillMany(
  tile: Int16Array,
  rowCount: number,
  packed: Int32Array,
  out: Uint16Array,
  first: number,
  stride: number,
): void {
  for (let row = 0; row < rowCount; row++) {
    const at = row * SCREEN_COLUMNS
    const to = first + row * stride
    for (let x = 0; x < packed.length; x++) {
      const step = packed[x] as number
      const begin = at + (step >> 10)
      const span = step & 1023
      const tap = tapStep(span)
      let value = tile[begin] as number
      for (let i = begin + tap; i < begin + span; i += tap) {
        value = Math.max(value, tile[i] as number)
      }
      out[to + x] = value + VALUE_OFFSET
    }
  }
}

function fillMeanPairs(
  tile: Int16Array,
  rowCount: number,
  packed: Int32Array,
  out: Uint16Array,
  first: number,
  stride: number,
): void {
  for (let row = 0; row < rowCount; row++) {
    const at = row * SCREEN_COLUMNS
    const to = first + row * stride
    for (let x = 0; x < packed.length; x++) {
      const step = packed[x] as number
      const i = at + (step >> 1)
      out[to + x] = meanLevel(tile[i] as number, tile[i + (step & 1)] as number) + VALUE_OFFSET
    }
  }
}

function fillMeans(
  tile: Int16Array,
  rowCount: number,
  packed: Int32Array,
  out: Uint16Array,
  first: number,
  stride: number,
): void {
  const powers = powersOfLevels()
  for (let row = 0; row < rowCount; row++) {
    const at = row * SCREEN_COLUMNS
    const to = first + row * stride
    for (let x = 0; x < packed.length; x++) {
      const step = packed[x] as number
      const begin = at + (step >> 10)
      const span = step & 1023
      const tap = tapStep(span)
      let sum = 0
      let taps = 0
      for (let i = begin; i < begin + span; i += tap, taps++) {
        sum += powers[(tile[i] as number) + VALUE_OFFSET] as number
      }
      out[to + x] = levelOfPower(sum / taps) + VALUE_OFFSET
    }
  }
}
