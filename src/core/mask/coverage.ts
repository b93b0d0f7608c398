import { clamp, type Interval } from '#core/base'
import type { CellGrid } from './cell-grid'
import { type ShapeBounds, shapeBounds } from './region/bounds'
import { changedBounds } from './region/changed-bounds'
import type { Feather, RectangleShape, Shape } from './region/region'
import { shapeLines } from './region/shape-lines'
import type { RowCoverage } from './row-coverage'
import { meanInside, opened, softOffsets } from './soft-edge'
import { SpanList } from './span-list'

/** Adds a shape's coverage of the cells of one column to `rows`. */
export type Coverage = (column: number, rows: RowCoverage) => void

/**
 * How much of each cell lies in a shape whose indicator is blurred by a box of half-widths
 * `feather`: on a straight edge along an axis that is a linear ramp from one half-width inside to
 * one outside, and every shape follows the same rule.
 *
 * A rectangle is exact. All others are cut by `lines` vertical lines a column; along a line
 * the coverage is exact, across the lines it is met within 1/(2·lines) for every edge that a cell
 * has in time.
 */
export function coverageOf(
  shape: Shape,
  feather: Feather,
  cells: CellGrid,
  lines: number,
): Coverage {
  return shape.kind === 'rectangle'
    ? rectangleCoverage(shape, feather, cells)
    : linesCoverage(shape, feather, cells, lines)
}

function rectangleCoverage(shape: RectangleShape, feather: Feather, cells: CellGrid): Coverage {
  const time = opened({ start: shape.startS, end: shape.endS }, 0, cells.durationS)
  if (time === undefined) return () => {}
  return (column, rows) => {
    const lowS = cells.startS + (column - 0.5) * cells.columnS
    const highS = cells.startS + (column + 0.5) * cells.columnS
    const weight = meanInside(lowS, highS, time.start, time.end, feather.timeS)
    if (weight > 0) rows.add(shape.lowHz, shape.highHz, feather.freqHz, weight)
  }
}

function linesCoverage(shape: Shape, feather: Feather, cells: CellGrid, lines: number): Coverage {
  const spansAt = shapeLines(shape)
  const offsetsS = softOffsets(cells.columnS, feather.timeS, lines)
  const spans = new SpanList()
  // Beyond a border the shape goes on as it is just inside of it.
  const lastS = cells.durationS * (1 - Number.EPSILON)
  return (column, rows) => {
    const centreS = cells.startS + column * cells.columnS
    for (let line = 0; line < lines; line++) {
      spansAt(clamp(centreS + offsetsS[line]!, 0, lastS), spans)
      for (let i = 0; i < spans.count; i++) {
        rows.add(spans.low(i), spans.high(i), feather.freqHz, 1 / lines)
      }
    }
  }
}

/** The columns in which a shape may cover something; empty if it lies outside the recording. */
export function columnsOf(shape: Shape, feather: Feather, cells: CellGrid): Interval {
  return columnsOfBox(shapeBounds(shape), feather, cells)
}

/** Columns that a shape covers alike; none where that would take looking at them. */
export function steadyColumns(shape: Shape, feather: Feather, cells: CellGrid): Interval {
  const time =
    shape.kind === 'rectangle'
      ? opened({ start: shape.startS, end: shape.endS }, 0, cells.durationS)
      : undefined
  if (time === undefined) return { start: 0, end: 0 }
  // Of all of their time, a column within for what rounding does.
  const first = (time.start + feather.timeS - cells.startS) / cells.columnS + 0.5
  const last = (time.end - feather.timeS - cells.startS) / cells.columnS - 0.5
  return {
    start: clamp(Math.ceil(first) + 1, 0, cells.columns),
    end: clamp(Math.floor(last), 0, cells.columns),
  }
}

/** The columns in which shapes may differ in what they cover. */
export function changedColumns(
  before: Shape,
  after: Shape,
  feather: Feather,
  cells: CellGrid,
): Interval {
  return columnsOfBox(changedBounds(before, after), feather, cells)
}

function columnsOfBox(
  { startS, endS, lowHz, highHz }: ShapeBounds,
  feather: Feather,
  cells: CellGrid,
): Interval {
  const time = opened({ start: startS, end: endS }, 0, cells.durationS)
  const band = opened({ start: lowHz, end: highHz }, cells.bandLowHz, cells.bandHighHz)
  if (time === undefined || band === undefined) {
    return { start: 0, end: 0 }
  }
  const columnAt = (timeS: number): number =>
    Math.floor((timeS - cells.startS) / cells.columnS + 0.5)
  return {
    start: clamp(columnAt(time.start - feather.timeS), 0, cells.columns),
    end: clamp(columnAt(time.end + feather.timeS) + 1, 0, cells.columns),
  }
}
