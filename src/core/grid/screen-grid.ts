import { frequencyAxis, logFloorHz } from './frequency-axis'
import { type FrequencyScale, SCALES } from './frequency-scale'
import type { Viewport } from './viewport'

/**
 * How large a pixel is, and with that a grid of pixels over the whole recording and beyond: column c
 * reaches from c·pixelS to (c + 1)·pixelS, row r, counted downwards, between the heights −r·pixelRise
 * and −(r + 1)·pixelRise, in the heights of the scale.
 */
export interface ScreenZoom {
  readonly scale: FrequencyScale
  readonly pixelS: number
  readonly pixelRise: number
  /**
   * Where a log axis ends that is to show what it has no place for: the lower edge of the row above
   * `row` lies at `lowHz`, and below the axis goes on linearly.
   */
  readonly floor: { readonly row: number; readonly lowHz: number } | undefined
}

/**
 * The pixels of a view: as long as the zoom stays, the same pixels of the recording whatever the
 * view shows of it, so that panning moves a picture by whole pixels and changes none of them.
 */
export interface ScreenGrid extends ScreenZoom {
  readonly firstColumn: number
  readonly columns: number
  readonly firstRow: number
  readonly rows: number
}

/**
 * @param scale  as frequencyAxis takes it, and topHz
 * @returns      the pixels nearest to the view: it shows within half a pixel what was asked for
 */
export function screenGrid(
  view: Viewport,
  scale: FrequencyScale,
  topHz: number,
  columns: number,
  rows: number,
): ScreenGrid {
  const { startS, endS, lowHz, highHz } = view
  const axis = frequencyAxis(scale, lowHz, highHz, topHz)
  const pixelS = quantised((endS - startS) / columns)
  const firstColumn = Math.round(startS / pixelS)
  const size = { pixelS, firstColumn, columns, rows }
  const { toHeight } = SCALES[axis.scale]
  const floorHz = axis.scale === 'log' ? logFloorHz(topHz, highHz) : lowHz
  const top = toHeight(highHz)
  const pixelRise = quantised((top - toHeight(Math.max(lowHz, floorHz))) / rows)
  const firstRow = -Math.round(top / pixelRise)
  const floor = lowHz < floorHz ? { row: firstRow + rows, lowHz } : undefined
  return { ...size, scale: axis.scale, pixelRise, firstRow, floor }
}

/** A view that moves has the same pixels only if their size has the same bits. */
function quantised(size: number): number {
  return Number(size.toPrecision(12))
}

/** Whether pixels of two grids are the same cells of the recording. */
export function isSameZoom(a: ScreenZoom, b: ScreenZoom): boolean {
  return (
    a.scale === b.scale &&
    a.pixelS === b.pixelS &&
    a.pixelRise === b.pixelRise &&
    a.floor?.row === b.floor?.row &&
    a.floor?.lowHz === b.floor?.lowHz
  )
}

/** What the pixels show; of scales but the linear one nothing below 0 Hz, where they have no axis. */
export function viewOfScreen(screen: ScreenGrid): Viewport {
  const { pixelS, firstColumn, columns, firstRow, rows, scale } = screen
  const lowHz = rowTopHz(screen, firstRow + rows)
  return {
    startS: firstColumn * pixelS,
    endS: (firstColumn + columns) * pixelS,
    lowHz: scale === 'linear' ? lowHz : Math.max(lowHz, 0),
    highHz: rowTopHz(screen, firstRow),
  }
}

/** The upper edge of a row. */
export function rowTopHz(
  { scale, pixelRise, floor }: Omit<ScreenZoom, 'pixelS'>,
  row: number,
): number {
  if (floor === undefined || row < floor.row) return SCALES[scale].toHz(-row * pixelRise)
  return floor.lowHz - (row - floor.row) * floorRowHz(pixelRise, floor)
}

/** Where a time lies among the columns: a whole number at the left edge of one. */
export function columnOf({ pixelS }: ScreenZoom, timeS: number): number {
  return timeS / pixelS
}

/** Where a frequency lies among the rows: a whole number at the upper edge of one. */
export function rowOf({ scale, pixelRise, floor }: ScreenZoom, freqHz: number): number {
  if (floor !== undefined && freqHz < rowTopHz({ scale, pixelRise, floor }, floor.row - 1)) {
    return floor.row + (floor.lowHz - freqHz) / floorRowHz(pixelRise, floor)
  }
  const { toHeight } = SCALES[scale]
  return -toHeight(scale === 'log' ? Math.max(freqHz, Number.MIN_VALUE) : freqHz) / pixelRise
}

/** Hertz of the lowest row of a log axis. */
function floorRowHz(pixelRise: number, floor: NonNullable<ScreenZoom['floor']>): number {
  return SCALES.log.toHz(-(floor.row - 1) * pixelRise) - floor.lowHz
}
