import type { CellGrid } from './cell-grid'
import { EdgeIndex } from './edge-index'
import { areaUnderRise } from './soft-edge'

/** How much of each row from `first` up is covered in a column. */
export interface ColumnShares {
  readonly first: number
  readonly values: Float64Array
}

/**
 * Gathers how much of each cell of one column a region covers: vertical spans with weights are
 * added, then folded into the column's gains. Costs the rows at the spans' edges while adding and
 * the rows touched while folding, so a small region in a tall column is cheap.
 */
export class RowCoverage {
  readonly #cells: CellGrid
  readonly #edges: EdgeIndex
  /** Weights of the spans' edges in the rows that they cut. */
  readonly #parts: Float64Array
  /** Weights of the spans from the row above their lower edge up to their end, as differences from
   *  the row below: whole numbers of one weight a column, so what is full adds up to exactly 1. */
  readonly #steps: Float64Array
  #first: number
  #end = 0

  constructor(cells: CellGrid) {
    const rows = cells.edgesHz.length - 1
    this.#cells = cells
    this.#edges = new EdgeIndex(cells.edgesHz)
    this.#parts = new Float64Array(rows)
    this.#steps = new Float64Array(rows + 1)
    this.#first = rows
  }

  /** Adds `weight` times the span, softened; an edge on or beyond the band's border counts as at infinity. */
  add(lowHz: number, highHz: number, featherHz: number, weight: number): void {
    const { bandLowHz, bandHighHz } = this.#cells
    // As `opened` has it, without an object for each of a million spans.
    if (!(lowHz < highHz) || highHz <= bandLowHz || lowHz >= bandHighHz) return
    const start = lowHz <= bandLowHz ? Number.NEGATIVE_INFINITY : lowHz
    const end = highHz >= bandHighHz ? Number.POSITIVE_INFINITY : highHz
    const rows = this.#parts.length
    const first = Math.max(0, this.#edges.countBelow(start - featherHz) - 1)
    const last = Math.min(rows, this.#edges.countBelow(end + featherHz))
    if (first >= last) return
    const firstFull = Math.min(last, this.#edges.countBelow(start + featherHz))
    const endFull = Math.max(first, this.#edges.countUpTo(end - featherHz) - 1)
    this.#addRise(first, firstFull, start, featherHz, weight)
    this.#addRise(endFull, last, end, featherHz, -weight)
    this.#steps[firstFull]! += weight
    this.#steps[last]! -= weight
    this.#first = Math.min(this.#first, first)
    this.#end = Math.max(this.#end, last)
  }

  /** What was added since the last folding. */
  shares(): ColumnShares {
    const first = Math.min(this.#first, this.#end)
    const values = new Float64Array(this.#end - first)
    let full = 0
    for (let i = 0; i < values.length; i++) {
      full += this.#steps[first + i]!
      values[i] = full + this.#parts[first + i]!
    }
    return { first, values }
  }

  /** Adds shares that were taken of these cells, to nothing: they fold as what they were taken of. */
  addShares({ first, values }: ColumnShares): void {
    this.#parts.set(values, first)
    this.#first = first
    this.#end = first + values.length
  }

  /** gains ← gains + c·(effect − gains) on every row, c what was added; then nothing is added. */
  foldInto(gains: Float64Array, effect: number): void {
    let full = 0
    for (let row = this.#first; row < this.#end; row++) {
      full += this.#steps[row]!
      const share = full + this.#parts[row]!
      // Where the shape covers all, rounding must leave nothing of what was below.
      if (share >= 1) gains[row] = effect
      // Where two edges cut one row, rounding may leave less than nothing.
      else if (share > 0) gains[row]! += share * (effect - gains[row]!)
    }
    this.#parts.fill(0, this.#first, this.#end)
    this.#steps.fill(0, this.#first, this.#end + 1)
    this.#first = this.#parts.length
    this.#end = 0
  }

  /** Adds `weight` times the softened step up at `edge` to the rows in which it is neither 0 nor 1. */
  #addRise(from: number, to: number, edge: number, featherHz: number, weight: number): void {
    if (from >= to) return
    const { edgesHz } = this.#cells
    const parts = this.#parts
    let lowHz = edgesHz[from]!
    let areaBelow = areaUnderRise(lowHz - edge, featherHz)
    for (let row = from; row < to; row++) {
      const highHz = edgesHz[row + 1]!
      const area = areaUnderRise(highHz - edge, featherHz)
      parts[row]! += (weight * (area - areaBelow)) / (highHz - lowHz)
      lowHz = highHz
      areaBelow = area
    }
  }
}
