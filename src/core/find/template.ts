import { clamp, type Interval, log10 } from '#core/base'
import { binAt, type FrameGrid, frameAt } from '#core/grid'

/** A template has about so many columns and rows: what is compared is made as coarse. */
const COLUMNS = 24
const ROWS = 32
/** Columns and rows about it that belong to it: what stands out does so against them. */
const MARGIN = 2
/** Rows that what is like it may lie higher or lower. */
const SHIFT_ROWS = 3
/** Levels above the floor count from here on, so that noise is even, … */
const LEAST_DB = 3
/** … up to here, so that a loud core does not outweigh all else. */
const MOST_DB = 33

/** The box that something like it is looked for. */
export interface TemplateBox {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

/** Cells of the STFT pooled to those that are compared; both lie as the template's own do. */
export interface TemplateGrid {
  readonly columnFrames: number
  readonly rowBins: number
  /** Those of the template, margins included. */
  readonly columns: number
  readonly rows: number
  /** The frame at which column 0 begins, and the bin at which row 0 does; they may lie outside. */
  readonly firstFrame: number
  readonly firstBin: number
  readonly shiftRows: number
  /** Columns and rows of the template about the box. */
  readonly margin: number
}

/** The cells that a box is compared by: about as many columns and rows whatever its size, and a margin. */
export function templateGrid(grid: FrameGrid, box: TemplateBox): TemplateGrid {
  const frames = inner(frameAt(grid, box.startS), frameAt(grid, box.endS))
  const bins = inner(binAt(grid, box.lowHz), binAt(grid, box.highHz))
  const columnFrames = Math.max(1, Math.round((frames.end - frames.start) / COLUMNS))
  const rowBins = Math.max(1, Math.round((bins.end - bins.start) / ROWS))
  return {
    columnFrames,
    rowBins,
    columns: Math.ceil((frames.end - frames.start) / columnFrames) + 2 * MARGIN,
    rows: Math.ceil((bins.end - bins.start) / rowBins) + 2 * MARGIN,
    firstFrame: frames.start - MARGIN * columnFrames,
    firstBin: bins.start - MARGIN * rowBins,
    shiftRows: SHIFT_ROWS,
    margin: MARGIN,
  }
}

function inner(first: number, last: number): Interval {
  return { start: first, end: last + 1 }
}

/** How far above its floor something is, as it is compared: 0 … 1. */
export function contrastOf(power: number, floor: number): number {
  return clamp((10 * log10(Math.max(power / floor, 1)) - LEAST_DB) / (MOST_DB - LEAST_DB), 0, 1)
}

/** What columns are compared with. */
export class Template {
  readonly #grid: TemplateGrid
  /** Contrasts less their mean, column by column. */
  readonly #values: Float64Array
  readonly #norm: number

  constructor(grid: TemplateGrid, columns: readonly { readonly contrasts: Float32Array }[]) {
    const { rows, shiftRows } = grid
    const all = columns.flatMap(({ contrasts }) => [
      ...contrasts.subarray(shiftRows, shiftRows + rows),
    ])
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length
    this.#grid = grid
    this.#values = Float64Array.from(all, (each) => each - mean)
    this.#norm = Math.sqrt(this.#values.reduce((sum, each) => sum + each * each, 0))
  }

  get hasContrast(): boolean {
    return this.#norm > 0
  }

  /** The best score over all shifts, 0 … 1, and the shift in rows. */
  bestOf(columns: readonly { readonly contrasts: Float32Array }[]): {
    readonly score: number
    readonly shift: number
  } {
    const { shiftRows } = this.#grid
    let best = { score: 0, shift: 0 }
    for (let shift = -shiftRows; shift <= shiftRows; shift++) {
      const score = this.#scoreOf(columns, shift)
      const isNearer = score === best.score && Math.abs(shift) < Math.abs(best.shift)
      if (score > best.score || isNearer) best = { score, shift }
    }
    return best
  }

  #scoreOf(columns: readonly { readonly contrasts: Float32Array }[], shift: number): number {
    const { rows, shiftRows } = this.#grid
    const values = this.#values
    let product = 0
    let sum = 0
    let squares = 0
    let at = 0
    for (const { contrasts } of columns) {
      const first = shiftRows + shift
      for (let row = first; row < first + rows; row++) {
        const contrast = contrasts[row]!
        product += contrast * values[at++]!
        sum += contrast
        squares += contrast * contrast
      }
    }
    const variance = squares - (sum * sum) / values.length
    if (variance <= 0 || product <= 0) return 0
    return Math.min(1, product / (this.#norm * Math.sqrt(variance)))
  }
}
