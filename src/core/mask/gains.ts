import { hasOther, type Interval, intersection, isEmpty, merged } from '#core/base'
import type { ChannelChoice } from '#core/signal'
import type { CellGrid } from './cell-grid'
import { type Coverage, columnsOf, type coverageOf, steadyColumns } from './coverage'
import { effectKind } from './region/effects'
import type { Mask, Region } from './region/region'
import { RowCoverage } from './row-coverage'
import { TimeIndex } from './time-index'

/** The gains of a mask, column by column; a column visits only the regions that reach it. */
export interface ColumnGains {
  /** Sorted, disjoint columns outside of which every gain is 1. */
  readonly candidates: readonly Interval[]
  /** Sorted, disjoint columns that may have other gains than the column before; all others have the same. */
  readonly changes: readonly Interval[]
  /**
   * Fills `out`, one gain a row from the lowest frequency up.
   * @returns false when every gain is exactly 1
   */
  gains(column: number, out: Float64Array): boolean
}

/**
 * Folds the visible regions of a channel that scale cells in order, in amplitude, from the background's gain:
 *
 *     g ← g + c·(e − g)     c coverage of the cell, e the gain of the region's effect
 *
 * @param channel   'mean' takes every visible region, whatever its channels
 * @param lines     vertical lines that sample a brush or lasso in each column
 * @param covering  how a region's coverage is found
 */
export function columnGains(
  mask: Mask,
  channel: ChannelChoice,
  cells: CellGrid,
  lines: number,
  covering: typeof coverageOf,
): ColumnGains {
  const layers = layersOf(mask, channel, cells)
  const ground = mask.background === 'keep' ? 1 : 0
  const index = new TimeIndex(
    layers.map((layer) => layer.columns.start),
    layers.map((layer) => layer.columns.end - 1),
  )
  const coverages: (Coverage | undefined)[] = []
  const rows = new RowCoverage(cells)
  let changes: readonly Interval[] | undefined

  function coverageOfLayer(at: number): Coverage {
    const { shape, feather } = layers[at]!.region
    return (coverages[at] ??= covering(shape, feather, cells, lines))
  }

  return {
    candidates:
      ground === 0
        ? [{ start: 0, end: cells.columns }]
        : merged(layers.filter((layer) => layer.gain !== 1).map((layer) => layer.columns)),
    get changes() {
      // Pictures of thousands of regions never ask.
      changes ??= merged(layers.flatMap((layer) => changesOf(layer, cells)))
      return changes
    },
    gains(column, out) {
      out.fill(ground)
      const found = index.hits.subarray(0, index.at(column)).sort()
      for (const at of found) {
        coverageOfLayer(at)(column, rows)
        rows.foldInto(out, layers[at]!.gain)
      }
      return hasOther(out, 1)
    },
  }
}

interface GainLayer {
  readonly region: Region
  readonly gain: number
  readonly columns: Interval
}

/** Where a layer's coverage may be another than in the column before. */
function changesOf({ region, columns }: GainLayer, cells: CellGrid): Interval[] {
  const { shape, feather } = region
  const steady = intersection(steadyColumns(shape, feather, cells), columns)
  const end = columns.end + 1
  if (isEmpty(steady)) return [{ start: columns.start, end }]
  return [
    { start: columns.start, end: steady.start + 1 },
    { start: steady.end, end },
  ]
}

function layersOf(mask: Mask, channel: ChannelChoice, cells: CellGrid): GainLayer[] {
  return mask.regions
    .filter((region) => !region.hidden && isOn(region, channel))
    .flatMap((region) => {
      const change = effectKind(region.effect).toCells(region.effect)
      if (change.does !== 'scale') return []
      const columns = columnsOf(region.shape, region.feather, cells)
      return isEmpty(columns) ? [] : [{ region, gain: change.gain, columns }]
    })
}

/** Whether a region acts on a channel. */
export function isOn(region: Region, channel: ChannelChoice): boolean {
  if (channel === 'mean' || region.channels === 'all') return true
  return region.channels.includes(channel)
}
