import type { Interval } from '#core/base'
import { columnOf, isSameZoom, rowOf, rowTopHz, type ScreenGrid, type ScreenZoom } from '#core/grid'
import { type DrawnMask, PATCH_SIZE, patchKey, UNIT_GAIN } from '#core/mask'
import { type PixelWindow, windowOf } from '#render/screen'

/** Pixels of an axis that show cells of the same patches, and which cell of those each shows. */
interface PatchRun extends Interval {
  readonly patch: number
  /** Of pixel start + i its cell in the patch, 0 … PATCH_SIZE − 1, at index i. */
  readonly cells: Uint8Array
}

/** Pixels of the screen that one patch lies under. */
interface PatchPart {
  readonly patch: Uint8Array
  readonly columns: PatchRun
  readonly rows: PatchRun
}

/** The patches under a window of the screen, those that do nothing left out. */
export function patchParts(mask: DrawnMask, screen: ScreenGrid, window: PixelWindow): PatchPart[] {
  const { zoom } = mask
  const isSame = isSameZoom(zoom, screen)
  // A pixel of another zoom shows the cell in its middle.
  const columnAt = (c: number) =>
    isSame ? c : Math.floor(columnOf(zoom, (c + 0.5) * screen.pixelS))
  const rowAt = (r: number) => (isSame ? r : Math.floor(rowOf(zoom, middleHz(screen, r))))
  const columns = patchRuns(window.columns, columnAt)
  return patchRuns(window.rows, rowAt).flatMap((rows) =>
    columns.flatMap((run) => {
      const patch = mask.patches.get(patchKey(run.patch, rows.patch))
      return patch === undefined ? [] : [{ patch, columns: run, rows }]
    }),
  )
}

function middleHz(screen: ScreenGrid, row: number): number {
  return (rowTopHz(screen, row) + rowTopHz(screen, row + 1)) / 2
}

function patchRuns({ start, end }: Interval, cellAt: (pixel: number) => number): PatchRun[] {
  const runs: PatchRun[] = []
  for (let from = start; from < end; ) {
    const patch = Math.floor(cellAt(from) / PATCH_SIZE)
    const origin = patch * PATCH_SIZE
    const cells = new Uint8Array(end - from)
    let to = from
    for (; to < end; to++) {
      const cell = cellAt(to) - origin
      if (cell < 0 || cell >= PATCH_SIZE) break
      cells[to - from] = cell
    }
    runs.push({ patch, start: from, end: to, cells: cells.subarray(0, to - from) })
    from = to
  }
  return runs
}

/** The windows of the screen that another mask changes. */
export function changedWindows(
  before: DrawnMask | undefined,
  after: DrawnMask | undefined,
  screen: ScreenGrid,
): PixelWindow[] {
  if (before === after) return []
  if (before && after && !isSameZoom(before.zoom, after.zoom)) return [windowOf(screen)]
  const zoom = (after ?? before)?.zoom
  const keys = new Set([...(before?.patches.keys() ?? []), ...(after?.patches.keys() ?? [])])
  return [...keys]
    .filter((key) => before?.patches.get(key) !== after?.patches.get(key))
    .map((key) => patchWindow(key, zoom as ScreenZoom, screen))
}

function patchWindow(key: string, zoom: ScreenZoom, screen: ScreenGrid): PixelWindow {
  const [x = 0, y = 0] = key.split(' ').map(Number)
  const columnAt = (patch: number) => columnOf(screen, patch * PATCH_SIZE * zoom.pixelS)
  const rowAt = (patch: number) => rowOf(screen, rowTopHz(zoom, patch * PATCH_SIZE))
  // A pixel more on every side: those of another zoom lie across the border.
  return {
    columns: { start: Math.floor(columnAt(x)) - 1, end: Math.ceil(columnAt(x + 1)) + 1 },
    rows: { start: Math.floor(rowAt(y)) - 1, end: Math.ceil(rowAt(y + 1)) + 1 },
  }
}

/**
 * The gain byte of every pixel of the screen, [row][column], for a renderer that cannot use
 * patches.
 */
export function screenGains(mask: DrawnMask, screen: ScreenGrid): Uint8Array {
  const { firstColumn, columns, firstRow, rows } = screen
  const gains = new Uint8Array(columns * rows).fill(UNIT_GAIN)
  for (const part of patchParts(mask, screen, windowOf(screen))) {
    for (let row = part.rows.start; row < part.rows.end; row++) {
      const from = (part.rows.cells[row - part.rows.start] as number) * PATCH_SIZE
      const to = (row - firstRow) * columns + part.columns.start - firstColumn
      const { cells } = part.columns
      for (let i = 0; i < cells.length; i++) {
        gains[to + i] = part.patch[from + (cells[i] as number)] as number
      }
    }
  }
  return gains
}
