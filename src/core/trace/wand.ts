import { clamp, type Interval } from '#core/base'
import { binAt, type FrameGrid, frameAt } from '#core/grid'
import type { Shape } from '#core/mask'
import { grownCells } from './grown-cells'
import type { LevelPatch } from './level-patch'
import { type Corner, doubleArea, outlines } from './outlines'
import { simplifiedOutline } from './simplified'

/** An outline is simplified within half a cell of the cells it goes around. */
const TOLERANCE_CELLS = 0.5
/** Smaller holes are filled: they are flecks in noise. */
const LEAST_HOLE_CELLS = 16
/** Snapping looks for the strongest cell so far around the place, in cells. */
const SNAP_CELLS = 4

export interface WandPlace {
  readonly timeS: number
  readonly freqHz: number
}

export interface WandLimits {
  /** How far cells may differ from the first one, and from their neighbours. */
  readonly toleranceDb: number
  /** Nothing grows out of this band. */
  readonly lowHz: number
  readonly highHz: number
  /** Whether to begin at the strongest cell near the place. */
  readonly isSnapping: boolean
}

/**
 * What grows from a place over cells that are about as loud: an outline around them, with holes cut
 * out of it, simplified within half a cell. A cell reaches half a hop and half a bin from its centre.
 */
export function wandShape(
  patch: LevelPatch,
  grid: FrameGrid,
  at: WandPlace,
  limits: WandLimits,
): Shape {
  const rows: Interval = { start: binAt(grid, limits.lowHz), end: binAt(grid, limits.highHz) + 1 }
  const band = bandOf(patch, grid.binCount, rows)
  const rowCount = rows.end - rows.start
  const { column, row } = seedOf(
    band,
    patch.frameCount,
    rowCount,
    clamp(frameAt(grid, at.timeS) - patch.startFrame, 0, patch.frameCount - 1),
    clamp(binAt(grid, at.freqHz) - rows.start, 0, rowCount - 1),
    limits.isSnapping ? SNAP_CELLS : 0,
  )
  const set = grownCells(band, patch.frameCount, rowCount, column, row, limits.toleranceDb)
  const toLasso = (outline: readonly Corner[]): Shape => ({
    kind: 'lasso',
    points: simplifiedOutline(outline, TOLERANCE_CELLS).map(([x, y]) => [
      (patch.startFrame + x - 0.5) * grid.hopS,
      grid.lowHz + (rows.start + y - 0.5) * grid.binHz,
    ]),
  })
  const [around, holes] = parted(outlines(set))
  if (holes.length === 0) return toLasso(around)
  return {
    kind: 'compound',
    parts: [
      { op: 'add', shape: toLasso(around) },
      ...holes.map((hole) => ({ op: 'subtract', shape: toLasso(hole) }) as const),
    ],
  }
}

/** The levels of some bins alone. */
function bandOf({ levels, frameCount }: LevelPatch, binCount: number, rows: Interval) {
  const rowCount = rows.end - rows.start
  if (rowCount === binCount) return levels
  const band = new Float32Array(frameCount * rowCount)
  for (let frame = 0; frame < frameCount; frame++) {
    const at = frame * binCount
    band.set(levels.subarray(at + rows.start, at + rows.end), frame * rowCount)
  }
  return band
}

/** The strongest cell within `reach` of one. */
function seedOf(
  levels: Float32Array,
  columns: number,
  rows: number,
  atColumn: number,
  atRow: number,
  reach: number,
): { readonly column: number; readonly row: number } {
  let best = { column: atColumn, row: atRow }
  let bestDb = Number.NEGATIVE_INFINITY
  const [firstRow, lastRow] = [Math.max(0, atRow - reach), Math.min(rows - 1, atRow + reach)]
  const lastColumn = Math.min(columns - 1, atColumn + reach)
  for (let column = Math.max(0, atColumn - reach); column <= lastColumn; column++) {
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
  return [
    found.find((outline) => doubleArea(outline) > 0) ?? [],
    found.filter((outline) => doubleArea(outline) <= -2 * LEAST_HOLE_CELLS),
  ]
}
