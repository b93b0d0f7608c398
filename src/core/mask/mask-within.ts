import { shapeBounds } from './bounds'
import type { Mask, Region } from './region'

/** A mask of fewer regions is as quickly sent as looked through. */
const FEW = 64

/**
 * The mask with only the regions that may reach a stretch of time; the same mask if those are all.
 * Every gain within the stretch is what it was. Jobs take this along instead of thousands of
 * regions elsewhere, each of which would be copied from thread to thread.
 */
export function maskWithin(mask: Mask, startS: number, endS: number): Mask {
  if (mask.regions.length < FEW) return mask
  const regions = mask.regions.filter((region) => isReaching(region, startS, endS))
  return regions.length === mask.regions.length ? mask : { ...mask, regions }
}

function isReaching({ shape, feather, hidden }: Region, startS: number, endS: number): boolean {
  if (hidden) return false
  const bounds = shapeBounds(shape)
  return bounds.endS + feather.timeS >= startS && bounds.startS - feather.timeS <= endS
}
