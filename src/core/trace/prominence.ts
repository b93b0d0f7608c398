import type { Interval } from '#core/base'
import type { CellLevels } from './grown-cells'

/** A bin whose floor lies so far above the floor below lines is part of a line. */
const LINE_DB = 3

/**
 * How far cells lie above the floor of their rows. A line that stands still is floor, and hides what
 * crosses it: there what stands out on both sides of the line does, as far as the lower of the two.
 */
export class Prominence {
  readonly #band: CellLevels
  readonly #floor: Float32Array
  /** The rows beside the line that a row is part of; a row of none has itself. */
  readonly #below: Int32Array
  readonly #above: Int32Array
  /** Not a number where it has not been asked for. */
  readonly #means: Float32Array

  /** @param floor, belowLines  of each row, dBFS */
  constructor(band: CellLevels, floor: Float32Array, belowLines: Float32Array) {
    this.#band = band
    this.#floor = floor
    this.#below = Int32Array.from(floor, (_, row) => row)
    this.#above = Int32Array.from(floor, (_, row) => row)
    for (const { start, end } of linesIn(floor, belowLines)) {
      this.#below.fill(start - 1, start, end)
      this.#above.fill(end, start, end)
    }
    this.#means = new Float32Array(band.levels.length).fill(Number.NaN)
  }

  get columns(): number {
    return this.#band.columns
  }

  get rows(): number {
    return this.#band.rows
  }

  ownDb(column: number, row: number): number {
    const own = this.#aboveFloorDb(column, row)
    const below = this.#below[row]!
    if (below === row) return own
    const above = this.#above[row]!
    const across = Math.min(this.#aboveFloorDb(column, below), this.#aboveFloorDb(column, above))
    return Math.max(own, across)
  }

  /** Over the cell and the eight about it, as far as they are there: what stands out has company. */
  meanDb(column: number, row: number): number {
    const at = column * this.#band.rows + row
    const cached = this.#means[at]!
    if (!Number.isNaN(cached)) return cached
    let sum = 0
    let count = 0
    this.#eachAbout(column, row, (c, r) => {
      sum += this.ownDb(c, r)
      count++
    })
    this.#means[at] = sum / count
    return this.#means[at]!
  }

  /** The highest mean over nine cells of which this is one: that of an edge cell lies within. */
  bestMeanDb(column: number, row: number): number {
    let best = Number.NEGATIVE_INFINITY
    this.#eachAbout(column, row, (c, r) => {
      best = Math.max(best, this.meanDb(c, r))
    })
    return best
  }

  #eachAbout(column: number, row: number, visit: (column: number, row: number) => void): void {
    const { columns, rows } = this.#band
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) visit(c, r)
    }
  }

  #aboveFloorDb(column: number, row: number): number {
    return this.#band.levels[column * this.#band.rows + row]! - this.#floor[row]!
  }
}

/** Rows of lines that have others on both sides. */
function* linesIn(floor: Float32Array, belowLines: Float32Array): Generator<Interval> {
  const isLine = (row: number) => floor[row]! > belowLines[row]! + LINE_DB
  for (let start = 0; start < floor.length; start++) {
    if (!isLine(start)) continue
    let end = start + 1
    while (end < floor.length && isLine(end)) end++
    if (start > 0 && end < floor.length) yield { start, end }
    start = end
  }
}
