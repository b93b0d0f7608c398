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
  const ground = mask.background === 'keep' ? 1 : 0
  return new FoldedGains(layersOf(mask, channel, cells), ground, cells, lines, covering)
}

/** A class, not an object with a getter: that would be of a kind of its own each time, and what reads it compiled anew. */
class FoldedGains implements ColumnGains {
  readonly candidates: readonly Interval[]
  readonly #layers: readonly GainLayer[]
  readonly #ground: 0 | 1
  readonly #cells: CellGrid
  readonly #lines: number
  readonly #covering: typeof coverageOf
  readonly #index: TimeIndex
  readonly #rows: RowCoverage
  readonly #coverages: (Coverage | undefined)[] = []
  #changes: readonly Interval[] | undefined

  constructor(
    layers: readonly GainLayer[],
    ground: 0 | 1,
    cells: CellGrid,
    lines: number,
    covering: typeof coverageOf,
  ) {
    this.candidates =
      ground === 0
        ? [{ start: 0, end: cells.columns }]
        : merged(layers.filter((layer) => layer.gain !== 1).map((layer) => layer.columns))
    this.#layers = layers
    this.#ground = ground
    this.#cells = cells
    this.#lines = lines
    this.#covering = covering
    this.#index = new TimeIndex(
      layers.map((layer) => layer.columns.start),
      layers.map((layer) => layer.columns.end - 1),
    )
    this.#rows = new RowCoverage(cells)
  }

  get changes(): readonly Interval[] {
    // Pictures of thousands of regions never ask.
    this.#changes ??= merged(this.#layers.flatMap((layer) => changesOf(layer, this.#cells)))
    return this.#changes
  }

  gains(column: number, out: Float64Array): boolean {
    out.fill(this.#ground)
    const found = this.#index.hits.subarray(0, this.#index.at(column)).sort()
    for (const at of found) {
      this.#coverageOf(at)(column, this.#rows)
      this.#rows.foldInto(out, this.#layers[at]!.gain)
    }
    return hasOther(out, 1)
  }

  #coverageOf(at: number): Coverage {
    const { shape, feather } = this.#layers[at]!.region
    return (this.#coverages[at] ??= this.#covering(shape, feather, this.#cells, this.#lines))
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
