import { clamp } from '#core/base'
import type { FrameGrid } from '#core/grid'
import type { Where } from '../layer-base'

/** How much of each bin lies in a band, 0 … 1. */
export type BandShare = Float64Array | 'all' | 'none'

/**
 * The share of each bin, fs/N wide about its frequency, that lies in the band of a layer's `where`.
 * An edge on or beyond the border of the spectrum lies at infinity.
 */
export function bandShare(where: Where | undefined, grid: FrameGrid): BandShare {
  const { lowHz: lowest, highHz: highest, binHz, binCount } = grid
  const { lowHz = lowest, highHz = highest } = where ?? {}
  if (lowHz <= lowest && highHz >= highest) return 'all'
  const low = lowHz <= lowest ? Number.NEGATIVE_INFINITY : lowHz
  const high = highHz >= highest ? Number.POSITIVE_INFINITY : highHz
  const shares = Float64Array.from({ length: binCount }, (_, bin) => {
    const start = lowest + (bin - 0.5) * binHz
    return clamp((Math.min(high, start + binHz) - Math.max(low, start)) / binHz, 0, 1)
  })
  return shares.every((share) => share === 0) ? 'none' : shares
}
