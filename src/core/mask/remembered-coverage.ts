import { LruCache, ObjectNumbers } from '#core/base'
import type { CellGrid } from './cell-grid'
import { type Coverage, coverageOf } from './coverage'
import type { Feather, Shape } from './region'
import type { ColumnShares } from './row-coverage'

/** Shares of cells that are remembered, in bytes: a second of a brushed stroke takes some 50 kB. */
const REMEMBERED_BYTES = 2 ** 23

/** What an entry takes besides its shares. */
const ENTRY_BYTES = 256

const columns = new LruCache<ColumnShares>(REMEMBERED_BYTES, () => undefined)

/** Shapes are values that never change. */
const shapeNumbers = new ObjectNumbers<Shape>()

/**
 * As `coverageOf`, bit for bit, but what was computed of a shape is remembered: after an edit only
 * the new region costs its lines, not the ones that it lies on. A rectangle costs less than looking.
 *
 * @param cells  with rows of one height: their first edges and their number name them
 */
export function rememberedCoverage(
  shape: Shape,
  feather: Feather,
  cells: CellGrid,
  lines: number,
): Coverage {
  const coverage = coverageOf(shape, feather, cells, lines)
  if (shape.kind === 'rectangle') return coverage
  const { startS, columnS, durationS, bandLowHz, bandHighHz, edgesHz } = cells
  const place = [startS, columnS, durationS, bandLowHz, bandHighHz, edgesHz[0], edgesHz[1]].join()
  const key = `${shapeNumbers.of(shape)}/${feather.timeS},${feather.freqHz}/${place},${edgesHz.length}/${lines}`
  return (column, rows) => {
    const columnKey = `${key}/${column}`
    const known = columns.get(columnKey)
    if (known !== undefined) {
      rows.addShares(known)
      return
    }
    coverage(column, rows)
    const shares = rows.shares()
    columns.set(columnKey, shares, shares.values.byteLength + ENTRY_BYTES, false)
  }
}
