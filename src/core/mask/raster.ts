import { type FrequencyScale, frequencyAxis } from '#core/grid'
import type { ChannelChoice } from '#core/signal'
import { coverageOf } from './coverage'
import { columnGains } from './gains'
import type { Mask } from './region'

/** Lines per screen column; coarser than the filter's, since a screen shows no 1/64 of a pixel. */
const RASTER_LINES = 16

/** A gain of 1 as it is stored. */
export const UNIT_GAIN = 128

/** The strongest boost that is told from weaker ones. */
const MOST_BOOST_DB = 24

/**
 * A gain as it is drawn: 0 … 128 are gains of 0 … 1, 129 … 255 boosts in even steps of dB up to
 * 24 dB, so that both what is left and what is added can be told by eye.
 */
function gainByte(gain: number): number {
  if (gain <= 1) return Math.round(UNIT_GAIN * gain)
  const share = (20 * Math.log10(gain)) / MOST_BOOST_DB
  return UNIT_GAIN + Math.round((255 - UNIT_GAIN) * Math.min(1, share))
}

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
 * The mask as it is drawn: the mean gain of each screen cell, as `gainByte` has it.
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
        out[(rows - 1 - row) * columns + x] = gainByte(column[row]!)
      }
    }
  }
  return out
}
