import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { shapeBounds } from './bounds'
import type { Mask, Region } from './region'
import { TimeIndex } from './time-index'

/** Fewer regions are as quickly taken as looked through. */
const FEW = 64

const indices = new WeakMap<readonly Region[], TimeIndex>()

/**
 * The regions that show and may reach a stretch of time, in their order; the same list if those are
 * all, or if it is short. The first look at a list orders it by time, the others cost what they find.
 */
export function regionsWithin(
  regions: readonly Region[],
  startS: number,
  endS: number,
): readonly Region[] {
  if (regions.length < FEW) return regions
  const index = indices.get(regions) ?? indexOf(regions)
  indices.set(regions, index)
  const count = index.meeting(startS, endS)
  if (count === regions.length) return regions
  const found = index.hits.subarray(0, count).sort()
  return Array.from(found, (i) => regions[i]!)
}

/** The mask with those regions only: every gain within the stretch is what it was. */
export function maskWithin(mask: Mask, startS: number, endS: number): Mask {
  const regions = regionsWithin(mask.regions, startS, endS)
  return regions === mask.regions ? mask : { ...mask, regions }
}

/**
 * The mask as far as it reaches the frames of samples, those included that an engine takes along to
 * fill a group.
 */
export function maskOfSamples(mask: Mask, { stft, rateHz }: FrameGrid, samples: Interval): Mask {
  const margin = 2 * stft.windowLength + 8 * stft.hop
  return maskWithin(mask, (samples.start - margin) / rateHz, (samples.end + margin) / rateHz)
}

/** What is hidden meets no time. */
function indexOf(regions: readonly Region[]): TimeIndex {
  const starts = new Float64Array(regions.length).fill(Number.POSITIVE_INFINITY)
  const ends = new Float64Array(regions.length).fill(Number.NEGATIVE_INFINITY)
  for (const [i, { shape, feather, hidden }] of regions.entries()) {
    if (hidden) continue
    const bounds = shapeBounds(shape)
    starts[i] = bounds.startS - feather.timeS
    ends[i] = bounds.endS + feather.timeS
  }
  return new TimeIndex(starts, ends)
}
