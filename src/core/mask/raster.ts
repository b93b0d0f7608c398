import { type FrequencyScale, frequencyAxis } from '#core/grid'
import type { ChannelChoice } from '#core/signal'
import { coverageOf } from './coverage'
import { columnGains } from './gains'
import type { Mask } from './region'

/** Lines per screen column; coarser than the filter's, since a screen shows no 1/64 of a pixel. */
const RASTER_LINES = 16

/** A gain of 1 as it is stored. */
export const UNIT_GAIN = 128

/** Screen cells: columns × rows over a part of the recording, evenly spaced on the axes. */
export interface RasterGrid {
  readonly startS: number
  readonly endS: number
  readonly columns: number
  readonly rows: number
  readonly lowHz: number
  readonly highHz: number
  readonly scale: FrequencyScale
  /** The recording's own bounds, where shapes extend to infinity. */
  readonly durationS: number
  readonly bandLowHz: number
  readonly bandHighHz: number
}

/**
 * The mask as it is drawn: mean gain of each screen cell × 128, saturating at 255.
 *
 * @param channel  'mean' shows every visible region
 * @returns        [row][column], the top row first
 */
export function maskGains(mask: Mask, channel: ChannelChoice, raster: RasterGrid): Uint8Array {
  const { columns, rows } = raster
  const axis = frequencyAxis(raster.scale, raster.lowHz, raster.highHz, raster.bandHighHz)
  const columnS = (raster.endS - raster.startS) / columns
  const { candidates, gains } = columnGains(
    mask,
    channel,
    {
      ...raster,
      startS: raster.startS + columnS / 2,
      columnS,
      edgesHz: Float64Array.from({ length: rows + 1 }, (_, row) => axis.fromUnit(row / rows)),
    },
    RASTER_LINES,
    coverageOf,
  )
  const out = new Uint8Array(columns * rows).fill(UNIT_GAIN)
  const column = new Float64Array(rows)
  for (const { start, end } of candidates) {
    for (let x = start; x < end; x++) {
      if (!gains(x, column)) continue
      for (let row = 0; row < rows; row++) {
        out[(rows - 1 - row) * columns + x] = Math.min(255, Math.round(UNIT_GAIN * column[row]!))
      }
    }
  }
  return out
}
