import type { Interval } from '#core/base'

/**
 * Mean over the cell [low, high) of a step up at `edge`, softened by a box of half-width `feather`:
 * a linear ramp from 0 at edge − feather to 1 at edge + feather.
 *
 * Exactly 0 or 1 for a cell that lies outside the ramp; `edge` may be infinite.
 */
function meanRise(low: number, high: number, edge: number, feather: number): number {
  if (low >= edge + feather) return 1
  if (high <= edge - feather) return 0
  return (areaUnderRise(high - edge, feather) - areaUnderRise(low - edge, feather)) / (high - low)
}

/** Integral of the ramp from −∞ to x, the edge being at 0: of 0 below −feather and 1 above feather. */
export function areaUnderRise(x: number, feather: number): number {
  if (x <= -feather) return 0
  if (x >= feather) return x
  const into = x + feather
  return (into * into) / (4 * feather)
}

/** Mean over the cell [low, high) of the softened indicator of [start, end); in [0, 1]. */
export function meanInside(
  low: number,
  high: number,
  start: number,
  end: number,
  feather: number,
): number {
  return Math.max(0, meanRise(low, high, start, feather) - meanRise(low, high, end, feather))
}

/**
 * The interval as it counts in a recording that lies in [low, high): an edge on or beyond a border
 * goes to infinity; undefined if no part of the interval lies inside.
 */
export function opened(interval: Interval, low: number, high: number): Interval | undefined {
  const { start, end } = interval
  if (!(start < end) || end <= low || start >= high) return undefined
  return {
    start: start <= low ? Number.NEGATIVE_INFINITY : start,
    end: end >= high ? Number.POSITIVE_INFINITY : end,
  }
}

/**
 * Where to stand so that the mean of a function over these offsets is its mean over a cell of the
 * given width, blurred by a box of half-width `feather`: the quantiles (i + ½)/count of the sum of
 * the two uniform distributions. A step is met within 1/(2·count), wherever it lies.
 */
export function softOffsets(width: number, feather: number, count: number): Float64Array {
  const long = Math.max(width / 2, feather)
  const short = Math.min(width / 2, feather)
  // The density is a trapezoid: flat to ±(long − short), gone at ±(long + short).
  const slopeShare = short / (2 * long)
  const leftQuantile = (share: number): number =>
    share < slopeShare
      ? Math.sqrt(8 * long * short * share) - long - short
      : (share - slopeShare) * 2 * long - long + short
  return Float64Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5) / count
    return share <= 0.5 ? leftQuantile(share) : -leftQuantile(1 - share)
  })
}
