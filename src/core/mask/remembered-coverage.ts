import { type Interval, LruCache, ObjectNumbers } from '#core/base'
import type { CellGrid } from './cell-grid'
import { type Coverage, changedColumns, coverageOf } from './coverage'
import type { Feather, Shape } from './region/region'
import type { ColumnShares } from './row-coverage'

/** Shares of cells that are remembered, in bytes: a second of a brushed stroke takes some 50 kB. */
const REMEMBERED_BYTES = 2 ** 21

/** What an entry takes besides its shares. */
const ENTRY_BYTES = 256

const columns = new LruCache<ColumnShares>(REMEMBERED_BYTES)

/** Shapes are values that never change. */
const shapeNumbers = new ObjectNumbers<Shape>()

/** A shape on a grid, under a feather. */
interface RasterShape {
  readonly shape: Shape
  readonly rasterKey: string
  /** Names its columns. */
  readonly key: string
  /** The one that was new before it: outside of these columns it covers the same. */
  readonly from: { readonly key: string; readonly changed: Interval } | undefined
}

const rasterShapes = new WeakMap<Shape, RasterShape>()
let newest: RasterShape | undefined

/**
 * As `coverageOf`, bit for bit, but what was computed of a shape is remembered: after an edit only
 * the new region costs its lines, not the ones that it lies on, and of a stroke that goes on what
 * was added. A rectangle costs less than looking.
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
  const { key, from } = rasterShape(shape, feather, cells, lines)
  return (column, rows) => {
    const own = columns.get(`${key}/${column}`)
    const cached = own ?? earlier(from, column)
    if (cached === undefined) coverage(column, rows)
    else rows.addShares(cached)
    if (own !== undefined) return
    const shares = cached ?? rows.shares()
    columns.set(`${key}/${column}`, shares, shares.values.byteLength + ENTRY_BYTES, false)
  }
}

function earlier(from: RasterShape['from'], column: number): ColumnShares | undefined {
  if (from === undefined) return undefined
  const { key, changed } = from
  const isChanged = changed.start <= column && column < changed.end
  return isChanged ? undefined : columns.get(`${key}/${column}`)
}

function rasterShape(shape: Shape, feather: Feather, cells: CellGrid, lines: number): RasterShape {
  const { startS, columnS, durationS, bandLowHz, bandHighHz, edgesHz } = cells
  const rasterKey = [
    feather.timeS,
    feather.freqHz,
    startS,
    columnS,
    durationS,
    bandLowHz,
    bandHighHz,
    edgesHz[0],
    edgesHz[1],
    edgesHz.length,
    lines,
  ].join()
  const cached = rasterShapes.get(shape)
  if (cached?.rasterKey === rasterKey) return cached
  const from = newest?.rasterKey === rasterKey && {
    key: newest.key,
    changed: changedColumns(newest.shape, shape, feather, cells),
  }
  const key = `${shapeNumbers.of(shape)}/${rasterKey}`
  newest = { shape, rasterKey, key, from: from || undefined }
  rasterShapes.set(shape, newest)
  return newest
}
