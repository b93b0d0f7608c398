import { clamp, type Interval } from '#core/base'
import { binAt, type FrameGrid, frameAt } from '#core/grid'
import type { Growth, LassoShape, Shape } from '#core/mask'
import { type Cell, type CellLevels, grownCells } from './grown-cells'
import type { LevelPatch } from './level-patch'
import { type Corner, doubleArea, outlines } from './outlines'
import { simplifiedOutline } from './simplified'

/** An outline is simplified within half a cell of the cells it goes around. */
const TOLERANCE_CELLS = 0.5
/** Smaller holes are filled: they are flecks in noise. */
const LEAST_HOLE_CELLS = 4
/** Of more holes the largest are kept. */
const MOST_HOLES = 1000
/** Snapping looks for the strongest cell so far around the place, in cells. */
const SNAP_CELLS = 4

/**
 * What grows from a place over cells that are about as loud: an outline around them, with holes cut
 * out of it, simplified within half a cell. A cell reaches half a hop and half a bin from its centre.
 * The outline says what it has grown from, so that it can grow again.
 *
 * @param isSnapping  whether to begin at the strongest cell near the place
 */
export function wandShape(
  patch: LevelPatch,
  grid: FrameGrid,
  growth: Growth,
  isSnapping: boolean,
): Shape {
  const rows: Interval = { start: binAt(grid, growth.lowHz), end: binAt(grid, growth.highHz) + 1 }
  const band = bandOf(patch, grid.binCount, rows)
  const position = {
    column: clamp(frameAt(grid, growth.timeS) - patch.startFrame, 0, band.columns - 1),
    row: clamp(binAt(grid, growth.freqHz) - rows.start, 0, band.rows - 1),
  }
  const seed = strongestNear(band, position, isSnapping ? SNAP_CELLS : 0)
  const set = grownCells(band, seed, growth.toleranceDb)
  const toLasso = (outline: readonly Corner[]): LassoShape => ({
    kind: 'lasso',
    points: simplifiedOutline(outline, TOLERANCE_CELLS).map(([x, y]) => [
      (patch.startFrame + x - 0.5) * grid.hopS,
      grid.lowHz + (rows.start + y - 0.5) * grid.binHz,
    ]),
  })
  const grown: Growth = {
    ...growth,
    timeS: (patch.startFrame + seed.column) * grid.hopS,
    freqHz: grid.lowHz + (rows.start + seed.row) * grid.binHz,
  }
  const [around, holes] = parted(outlines(set))
  if (holes.length === 0) return { ...toLasso(around), grown }
  return {
    kind: 'compound',
    parts: [
      { op: 'add', shape: toLasso(around) },
      ...holes.map((hole) => ({ op: 'subtract', shape: toLasso(hole) }) as const),
    ],
    grown,
  }
}

/** The levels of some bins alone. */
function bandOf({ levels, frameCount }: LevelPatch, binCount: number, rows: Interval): CellLevels {
  const rowCount = rows.end - rows.start
  const size = { columns: frameCount, rows: rowCount }
  if (rowCount === binCount) return { ...size, levels }
  const band = new Float32Array(frameCount * rowCount)
  for (let frame = 0; frame < frameCount; frame++) {
    const at = frame * binCount
    band.set(levels.subarray(at + rows.start, at + rows.end), frame * rowCount)
  }
  return { ...size, levels: band }
}

/** The strongest cell within `reach` of one. */
function strongestNear({ columns, rows, levels }: CellLevels, at: Cell, reach: number): Cell {
  let best = at
  let bestDb = Number.NEGATIVE_INFINITY
  const [firstRow, lastRow] = [Math.max(0, at.row - reach), Math.min(rows - 1, at.row + reach)]
  const lastColumn = Math.min(columns - 1, at.column + reach)
  for (let column = Math.max(0, at.column - reach); column <= lastColumn; column++) {
    for (let row = firstRow; row <= lastRow; row++) {
      const db = levels[column * rows + row]!
      if (db <= bestDb) continue
      best = { column, row }
      bestDb = db
    }
  }
  return best
}

/** The one outline around connected cells, and those around holes worth keeping. */
function parted(found: readonly Corner[][]): readonly [around: Corner[], holes: Corner[][]] {
  const sized = found.map((outline) => ({ outline, cells: doubleArea(outline) / 2 }))
  const holes = sized
    .filter(({ cells }) => cells <= -LEAST_HOLE_CELLS)
    .sort((a, b) => a.cells - b.cells)
    .slice(0, MOST_HOLES)
  return [sized.find(({ cells }) => cells > 0)?.outline ?? [], holes.map(({ outline }) => outline)]
}
