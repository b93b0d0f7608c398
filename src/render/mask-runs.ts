import { UNIT_GAIN } from '#core/mask'
import { maskColumns, maskRows } from './axis-cells'
import type { MaskLayer, PictureScene } from './renderer'
import { type Hatch, shadeRow } from './shades'

/** Where each row of a mask does something: [start, end) pairs of columns, row after row. */
interface TouchedRuns {
  /** Where each row's pairs begin in `runs`; one more for the end. */
  readonly rowStarts: Int32Array
  readonly runs: readonly number[]
}

/** Four gains of 1 at a time. */
const UNIT_WORD = UNIT_GAIN * 0x01010101

function touchedRuns({ columns, rows, gains }: MaskLayer): TouchedRuns {
  const rowStarts = new Int32Array(rows + 1)
  const runs: number[] = []
  const isAligned = gains.byteOffset % 4 === 0
  const words = isAligned ? new Uint32Array(gains.buffer, gains.byteOffset, gains.length >> 2) : []
  for (let row = 0; row < rows; row++) {
    const end = (row + 1) * columns
    for (let i = row * columns; i < end; ) {
      // An untouched stretch, four columns at a time where they lie so.
      while (i < end && gains[i] === UNIT_GAIN) {
        i++
        if ((i & 3) === 0) while (i + 4 <= end && words[i >> 2] === UNIT_WORD) i += 4
      }
      const start = i
      while (i < end && gains[i] !== UNIT_GAIN) i++
      if (i > start) runs.push(start - row * columns, i - row * columns)
    }
    rowStarts[row + 1] = runs.length
  }
  return { rowStarts, runs }
}

const SHADE_OFFSETS = Int32Array.from({ length: 256 }, (_, gain) => shadeRow(gain) * 256)

const touchedOf = new WeakMap<Uint8Array, TouchedRuns>()

/** A mask on the pixels of the screen. */
export interface ScreenMask {
  /** Pixels of screen row y, [start, end) pairs in `pairs` from index 0 on; returns how many numbers. */
  runsAt(y: number, pairs: Int32Array): number
  /** Colours pixels [start, end) of row y; `values[0]`, as a level table counts, is that of pixel `first`. */
  shade(
    y: number,
    start: number,
    end: number,
    values: Uint16Array,
    first: number,
    levels: Uint8Array,
    shades: Uint32Array,
    pixels: Uint32Array,
  ): void
}

/** Looks at a row's touched columns only: an empty mask costs nothing, a small region its own pixels. */
export function screenMask(
  scene: PictureScene,
  mask: MaskLayer,
  hatch: Hatch,
  widthPx: number,
  heightPx: number,
): ScreenMask {
  let touched = touchedOf.get(mask.gains)
  if (touched === undefined) {
    touched = touchedRuns(mask)
    touchedOf.set(mask.gains, touched)
  }
  const { rowStarts, runs } = touched
  const { gains } = mask
  const columns = maskColumns(scene, mask, widthPx)
  const rows = maskRows(scene, mask, heightPx)
  const firstPixels = firstPixelsOf(columns, mask.columns)
  const { period, thickness } = hatch
  const hatches = Int32Array.from({ length: widthPx + period }, (_, i) =>
    i % period < thickness ? 256 : 0,
  )
  return {
    runsAt: (y, pairs) => {
      const row = rows[y] as number
      const from = rowStarts[row] as number
      const end = rowStarts[row + 1] as number
      for (let i = from; i < end; i++) {
        pairs[i - from] = firstPixels[runs[i] as number] as number
      }
      return end - from
    },
    shade: (y, start, end, values, first, levels, shades, pixels) => {
      const base = (rows[y] as number) * mask.columns
      const phase = y % period
      const at = y * widthPx
      for (let x = start; x < end; x++) {
        const gain = gains[base + (columns[x] as number)] as number
        const row = (SHADE_OFFSETS[gain] as number) + (hatches[x + phase] as number)
        pixels[at + x] = shades[row + (levels[values[x - first] as number] as number)] as number
      }
    },
  }
}

/** The first pixel that shows a mask column of at least c, for c = 0 … columnCount. */
function firstPixelsOf(columns: Int32Array, columnCount: number): Int32Array {
  const firsts = new Int32Array(columnCount + 1)
  let x = 0
  for (let column = 0; column <= columnCount; column++) {
    while (x < columns.length && (columns[x] as number) < column) x++
    firsts[column] = x
  }
  return firsts
}
