import { hypot } from '#core/base'
import type { SpanList } from '../span-list'
import { TimeIndex } from '../time-index'
import type { BrushShape } from './region'

/** Numbers a tangent takes: time and frequency of either end. */
const TANGENT = 4

/**
 * The stroke cut by vertical lines: sets `out` to the frequencies inside at a time, ascending and
 * disjoint.
 *
 * A segment of the stroke is the convex hull of the ellipses at its ends: where one radius is
 * one unit, two discs and their two outer tangents. A line cuts the hull in one span, whose ends
 * lie on a disc or a tangent, so they are the extremes of all the cuts there are.
 */
export function brushLines(shape: BrushShape): (timeS: number, out: SpanList) => void {
  const { points, radiusS, radiusHz } = shape
  const times = Float64Array.from(points, (point) => point[0])
  const freqs = Float64Array.from(points, (point) => point[1])
  const radii = Float64Array.from(points, (point) => point[2])
  // A single point is a segment to itself.
  const segmentCount = Math.max(1, points.length - 1)
  const endOf = (segment: number): number => Math.min(segment + 1, points.length - 1)

  const tangents = new Float64Array(2 * TANGENT * segmentCount)
  const starts = new Float64Array(segmentCount)
  const ends = new Float64Array(segmentCount)
  for (let i = 0; i < segmentCount; i++) {
    const j = endOf(i)
    starts[i] = Math.min(times[i]! - radii[i]! * radiusS, times[j]! - radii[j]! * radiusS)
    ends[i] = Math.max(times[i]! + radii[i]! * radiusS, times[j]! + radii[j]! * radiusS)
    layTangents(i, j)
  }
  const index = new TimeIndex(starts, ends, true)

  /** Where one disc holds the other there are none: they stay without length and are never met. */
  function layTangents(i: number, j: number): void {
    const across = (times[j]! - times[i]!) / radiusS
    const up = (freqs[j]! - freqs[i]!) / radiusHz
    const distance = hypot(across, up)
    const growth = radii[j]! - radii[i]!
    if (distance <= Math.abs(growth)) return
    // The common normal n obeys n·(to − from) = −growth.
    const along = -growth / distance
    const aside = Math.sqrt(1 - along * along)
    for (let side = 0; side < 2; side++) {
      const turn = side === 0 ? aside : -aside
      const normalS = ((along * across - turn * up) / distance) * radiusS
      const normalHz = ((along * up + turn * across) / distance) * radiusHz
      const at = (2 * i + side) * TANGENT
      tangents[at] = times[i]! + radii[i]! * normalS
      tangents[at + 1] = freqs[i]! + radii[i]! * normalHz
      tangents[at + 2] = times[j]! + radii[j]! * normalS
      tangents[at + 3] = freqs[j]! + radii[j]! * normalHz
    }
  }

  return (timeS, out) => {
    out.clear()
    const hitCount = index.at(timeS)
    for (let hit = 0; hit < hitCount; hit++) {
      const i = index.hits[hit]!
      let low = Number.POSITIVE_INFINITY
      let high = Number.NEGATIVE_INFINITY
      for (let point = i; point <= endOf(i); point++) {
        const distance = (timeS - times[point]!) / radiusS
        const square = radii[point]! * radii[point]! - distance * distance
        if (square <= 0) continue
        const halfHz = Math.sqrt(square) * radiusHz
        low = Math.min(low, freqs[point]! - halfHz)
        high = Math.max(high, freqs[point]! + halfHz)
      }
      for (let at = 2 * i * TANGENT; at < 2 * (i + 1) * TANGENT; at += TANGENT) {
        const fromS = tangents[at]!
        const toS = tangents[at + 2]!
        if (fromS <= timeS === toS <= timeS) continue
        const share = (timeS - fromS) / (toS - fromS)
        const freqHz = tangents[at + 1]! + share * (tangents[at + 3]! - tangents[at + 1]!)
        low = Math.min(low, freqHz)
        high = Math.max(high, freqHz)
      }
      if (low < high) out.add(low, high)
    }
  }
}
