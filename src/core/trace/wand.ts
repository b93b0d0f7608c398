import { clamp, type Interval, intersection, isEmpty } from '#core/base'
import { binAt, type FrameGrid, frameAt } from '#core/grid'
import type { Growth, LassoShape, Shape } from '#core/mask'
import { type Cell, type CellLevels, grownCells } from './grown-cells'
import type { LevelPatch } from './level-patch'
import { floorBelowLines } from './local-floor'
import { type Corner, doubleArea, outlines } from './outlines'
import { Prominence } from './prominence'
import { simplifiedOutline } from './simplified'
import { withoutNecks } from './without-necks'

/** An outline is simplified within half a cell of the cells it goes around. */
const TOLERANCE_CELLS = 0.5
/** Smaller holes are filled: they are flecks in noise. */
const LEAST_HOLE_CELLS = 4
/** Of more holes the largest are kept. */
const MOST_HOLES = 1000
/** What grows lies so far above the floor, in the mean over nine cells: noise does not. */
const LEAST_DB = 6
/** … and where it begins so far: of some places tried one may stand out by chance. */
const LEAST_SEED_DB = 9
/** A cell itself may lie this much lower than that. */
const OWN_DB = 3

/**
 * What grows from a cell: an outline around what stands out of the floor together with it, no more
 * than `toleranceDb` below it and never down to the floor itself, with holes cut out, simplified within
 * half a cell. A cell reaches half a hop and half a bin from its centre. The outline says what it has
 * grown from, so that it can grow again. It grows across lines that stand still, along none.
 *
 * Where the place itself is floor, a line that stands still may be meant: then the floor is what lies
 * below lines.
 *
 * @param floor       of each bin about the place, dBFS: `medianLevels`
 * @param reachCells  begins at the strongest cell so near to the place
 * @returns           undefined where nothing stands out
 */
export function wandShape(
  patch: LevelPatch,
  floor: Float32Array,
  grid: FrameGrid,
  growth: Growth,
  reachCells: number,
): Shape | undefined {
  const rows: Interval = { start: binAt(grid, growth.lowHz), end: binAt(grid, growth.highHz) + 1 }
  const columns = intersection(
    { start: 0, end: patch.frameCount },
    {
      start: frameAt(grid, growth.startS) - patch.startFrame,
      end: frameAt(grid, growth.endS) + 1 - patch.startFrame,
    },
  )
  if (isEmpty(columns)) return undefined
  const startFrame = patch.startFrame + columns.start
  const band = bandOf(patch, grid.binCount, columns, rows)
  const position = {
    column: clamp(frameAt(grid, growth.timeS) - startFrame, 0, band.columns - 1),
    row: clamp(binAt(grid, growth.freqHz) - rows.start, 0, band.rows - 1),
  }
  const own = floor.subarray(rows.start, rows.end)
  const belowLines = floorBelowLines(floor).subarray(rows.start, rows.end)
  let prominence = new Prominence(band, own, belowLines)
  let seed = strongestNear(prominence, position, reachCells)
  if (prominence.meanDb(seed.column, seed.row) < LEAST_SEED_DB) {
    prominence = new Prominence(band, belowLines, belowLines)
    seed = strongestNear(prominence, position, reachCells)
    if (prominence.meanDb(seed.column, seed.row) < LEAST_SEED_DB) return undefined
  }
  const leastDb = Math.max(LEAST_DB, prominence.meanDb(seed.column, seed.row) - growth.toleranceDb)
  const grownSet = grownCells(
    band,
    seed,
    (column, row) =>
      prominence.ownDb(column, row) >= leastDb - OWN_DB &&
      prominence.bestMeanDb(column, row) >= leastDb,
  )
  const set = withoutNecks(grownSet, seed)
  const toLasso = (outline: readonly Corner[]): LassoShape => ({
    kind: 'lasso',
    points: simplifiedOutline(outline, TOLERANCE_CELLS).map(([x, y]) => [
      (startFrame + x - 0.5) * grid.hopS,
      grid.lowHz + (rows.start + y - 0.5) * grid.binHz,
    ]),
  })
  const grown: Growth = {
    ...growth,
    timeS: (startFrame + seed.column) * grid.hopS,
    freqHz: grid.lowHz + (rows.start + seed.row) * grid.binHz,
  }
  const [around, holes] = parted(outlines(set))
  if (around.length === 0) return undefined
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

/** The levels of some frames and bins alone. */
function bandOf(
  { levels }: LevelPatch,
  binCount: number,
  columns: Interval,
  rows: Interval,
): CellLevels {
  const columnCount = columns.end - columns.start
  const rowCount = rows.end - rows.start
  const band = new Float32Array(columnCount * rowCount)
  for (let column = 0; column < columnCount; column++) {
    const at = (columns.start + column) * binCount
    band.set(levels.subarray(at + rows.start, at + rows.end), column * rowCount)
  }
  return { columns: columnCount, rows: rowCount, levels: band }
}

/** The cell within `reach` of one that stands out most with its neighbours. */
function strongestNear(prominence: Prominence, at: Cell, reach: number): Cell {
  const { columns, rows } = prominence
  let best = at
  let bestDb = Number.NEGATIVE_INFINITY
  const [firstRow, lastRow] = [Math.max(0, at.row - reach), Math.min(rows - 1, at.row + reach)]
  const lastColumn = Math.min(columns - 1, at.column + reach)
  for (let column = Math.max(0, at.column - reach); column <= lastColumn; column++) {
    for (let row = firstRow; row <= lastRow; row++) {
      const db = prominence.meanDb(column, row) + prominence.ownDb(column, row)
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
