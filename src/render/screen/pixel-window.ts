import { type Interval, intersection, isEmpty } from '#core/base'
import type { ScreenGrid } from '#core/grid'

/** Pixels of a grid: columns by rows, half-open. */
export interface PixelWindow {
  readonly columns: Interval
  readonly rows: Interval
}

export function windowOf({ firstColumn, columns, firstRow, rows }: ScreenGrid): PixelWindow {
  return {
    columns: { start: firstColumn, end: firstColumn + columns },
    rows: { start: firstRow, end: firstRow + rows },
  }
}

function common(a: PixelWindow, b: PixelWindow): PixelWindow {
  return { columns: intersection(a.columns, b.columns), rows: intersection(a.rows, b.rows) }
}

export function areaOf({ columns, rows }: PixelWindow): number {
  return isEmpty(columns) || isEmpty(rows) ? 0 : lengthOf(columns) * lengthOf(rows)
}

function lengthOf({ start, end }: Interval): number {
  return end - start
}

/** What a window shows that another of its size did not: a strip along each side that moved on. */
export function exposed(before: PixelWindow, after: PixelWindow): PixelWindow[] {
  const columns = gained(before.columns, after.columns)
  const rows = gained(before.rows, after.rows)
  return [
    { columns, rows: after.rows },
    { columns: after.columns, rows },
  ].filter((strip) => areaOf(strip) > 0)
}

/** Of an interval moved along an axis what it did not hold before. */
function gained(before: Interval, after: Interval): Interval {
  return after.start >= before.start
    ? { start: Math.max(before.end, after.start), end: after.end }
    : { start: after.start, end: Math.min(before.start, after.end) }
}

/** A pixel's place in memory. */
export function pixelAt({ columns, rows }: ScreenGrid, column: number, row: number): number {
  return remainder(row, rows) * columns + remainder(column, columns)
}

/** Of a division, never negative. */
export function remainder(value: number, by: number): number {
  return value - Math.floor(value / by) * by
}

/**
 * A window of the screen in parts that lie in one piece in memory. There pixel (c, r) of the grid
 * lies at (c mod columns, r mod rows): pixels that stay in view never move, and those that come
 * into view overwrite those that left.
 */
export function pieces(window: PixelWindow, { columns, rows }: ScreenGrid): PixelWindow[] {
  return cut(window.rows, rows).flatMap((r) =>
    cut(window.columns, columns).map((c) => ({ columns: c, rows: r })),
  )
}

/** Where a piece lies in memory, and where on the screen. */
export interface PieceExtent {
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
  readonly width: number
  readonly height: number
}

export function extentOf({ columns, rows }: PixelWindow, screen: ScreenGrid): PieceExtent {
  return {
    fromX: remainder(columns.start, screen.columns),
    fromY: remainder(rows.start, screen.rows),
    toX: columns.start - screen.firstColumn,
    toY: rows.start - screen.firstRow,
    width: lengthOf(columns),
    height: lengthOf(rows),
  }
}

/** An interval no longer than `every`, cut at its multiples. */
function cut({ start, end }: Interval, every: number): Interval[] {
  const border = Math.ceil((start + 1) / every) * every
  return border < end
    ? [
        { start, end: border },
        { start: border, end },
      ]
    : [{ start, end }]
}

/** The windows, or the whole where that is no more to paint. */
export function economical(
  windows: readonly PixelWindow[],
  whole: PixelWindow,
): readonly PixelWindow[] {
  const shown = windows.map((window) => common(window, whole)).filter((it) => areaOf(it) > 0)
  const area = shown.reduce((sum, window) => sum + areaOf(window), 0)
  return area >= areaOf(whole) ? [whole] : shown
}
