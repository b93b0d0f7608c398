import type { ScreenGrid } from '#core/grid'
import { type DrawnMask, PATCH_SIZE } from '#core/mask'
import { type Hatch, type LevelTable, NO_VALUE, shadeRow } from '#render/colour'
import { type PixelWindow, pixelAt, remainder } from '#render/screen'
import { patchParts } from './mask-patches'
import { touchedRuns } from './mask-runs'

const SHADE_OFFSETS = Int32Array.from({ length: 256 }, (_, gain) => shadeRow(gain) * 256)

/** What pixels are shaded with. */
export interface ShadingBrush {
  readonly values: Uint16Array
  readonly table: LevelTable
  readonly shades: Uint32Array
  readonly hatch: Hatch
  readonly pixels: Uint32Array
}

/**
 * Colours the pixels that the mask touches.
 *
 * @param piece  of the screen, in one piece in memory
 */
export function shadePiece(
  mask: DrawnMask,
  screen: ScreenGrid,
  piece: PixelWindow,
  brush: ShadingBrush,
): void {
  const { period, thickness } = brush.hatch
  for (const { patch, columns, rows } of patchParts(mask, screen, piece)) {
    const { rowStarts, runs } = touchedRuns(patch)
    const firstPixels = firstPixelsOf(columns.cells)
    const phase = remainder(columns.start, period)
    const hatches = Int32Array.from({ length: columns.cells.length + period }, (_, i) =>
      (i + phase) % period < thickness ? 256 : 0,
    )
    for (let row = rows.start; row < rows.end; row++) {
      const cell = rows.cells[row - rows.start] as number
      const at = pixelAt(screen, columns.start, row)
      const slant = remainder(row, period)
      const gains = patch.subarray(cell * PATCH_SIZE, (cell + 1) * PATCH_SIZE)
      for (let i = rowStarts[cell] as number; i < (rowStarts[cell + 1] as number); i += 2) {
        const start = firstPixels[runs[i] as number] as number
        const end = firstPixels[runs[i + 1] as number] as number
        shadeRun(start, end, at, gains, columns.cells, hatches, slant, brush)
      }
    }
  }
}

function shadeRun(
  start: number,
  end: number,
  at: number,
  gains: Uint8Array,
  cells: Uint8Array,
  hatches: Int32Array,
  slant: number,
  { values, table: { levels }, shades, pixels }: ShadingBrush,
): void {
  for (let x = start; x < end; x++) {
    const value = values[at + x] as number
    if (value === NO_VALUE) continue
    const gain = gains[cells[x] as number] as number
    const shade = (SHADE_OFFSETS[gain] as number) + (hatches[x + slant] as number)
    pixels[at + x] = shades[shade + (levels[value] as number)] as number
  }
}

/** The first pixel that shows a cell of at least c, for c = 0 … PATCH_SIZE. */
function firstPixelsOf(cells: Uint8Array): Int32Array {
  const firsts = new Int32Array(PATCH_SIZE + 1)
  let x = 0
  for (let cell = 0; cell <= PATCH_SIZE; cell++) {
    while (x < cells.length && (cells[x] as number) < cell) x++
    firsts[cell] = x
  }
  return firsts
}
