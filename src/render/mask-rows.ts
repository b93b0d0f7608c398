import { maskColumns, maskRows } from './axis-cells'
import type { PictureScene } from './renderer'
import { type Hatch, PLAIN_ROW, shadeRow } from './shades'

/** Where each pixel of a screen row finds its colours in the shade table, row after row. */
export interface ShadeRows {
  /** Offsets into the table of colours; valid until the next call. */
  at(y: number): Int32Array
}

/** Without a mask every pixel has the plain colours; with one, those of its gain and of the hatch. */
export function shadeRows(
  scene: PictureScene,
  hatch: Hatch,
  widthPx: number,
  heightPx: number,
): ShadeRows {
  const offsets = new Int32Array(widthPx).fill(PLAIN_ROW * 256)
  const { mask } = scene
  if (mask === undefined) return { at: () => offsets }
  const columns = maskColumns(scene, mask, widthPx)
  const rows = maskRows(scene, mask, heightPx)
  const { gains } = mask
  const { period, thickness } = hatch
  let maskRow: number | undefined
  let hatchedY: number | undefined
  // Offsets of plain rows are multiples of 512; a hatched row is 256 further, one bit.
  const toggleHatch = (y: number) => {
    for (let k = 0; k < thickness; k++) {
      const first = (((k - y) % period) + period) % period
      for (let x = first; x < widthPx; x += period) offsets[x] = (offsets[x] as number) ^ 256
    }
  }
  return {
    at: (y) => {
      if (maskRow === rows[y]) {
        if (hatchedY !== undefined) toggleHatch(hatchedY)
      } else {
        maskRow = rows[y] as number
        const base = maskRow * mask.columns
        for (let x = 0; x < widthPx; x++) {
          offsets[x] = shadeRow(gains[base + (columns[x] as number)] as number) * 256
        }
      }
      toggleHatch(y)
      hatchedY = y
      return offsets
    },
  }
}
