import type { FrameGrid } from '#core/grid'

/**
 * The cells whose coverage is asked for: columns of time by rows of frequency.
 *
 * Column i is centred on startS + i·columnS and columnS wide; row r lies between edgesHz[r] and
 * edgesHz[r + 1]. The recording's own bounds come along because a shape's edge on or beyond them
 * counts as at infinity.
 */
export interface CellGrid {
  readonly startS: number
  readonly columnS: number
  readonly columns: number
  /** rows + 1 strictly increasing frequencies. */
  readonly edgesHz: Float64Array
  readonly durationS: number
  readonly bandLowHz: number
  readonly bandHighHz: number
}

/** One hop by one bin, centred on each frame's time and each bin's frequency. */
export function cellGridOf(grid: FrameGrid): CellGrid {
  const edgesHz = new Float64Array(grid.binCount + 1)
  for (let bin = 0; bin < edgesHz.length; bin++) {
    edgesHz[bin] = grid.lowHz + (bin - 0.5) * grid.binHz
  }
  return {
    startS: 0,
    columnS: grid.hopS,
    columns: grid.frameCount,
    edgesHz,
    durationS: grid.durationS,
    bandLowHz: grid.lowHz,
    bandHighHz: grid.highHz,
  }
}
