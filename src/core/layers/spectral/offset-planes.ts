import { type Interval, intersection, isEmpty, listOf, type SamplePlane } from '#core/base'

/** Planes of the recording, index 0 being sample `start`. */
export interface OffsetPlanes<P extends SamplePlane = Float64Array> {
  readonly planes: readonly P[]
  readonly start: number
}

/** What planes have of some samples. */
export function partOf<P extends SamplePlane>(
  { planes, start }: OffsetPlanes<P>,
  samples: Interval,
): Interval & OffsetPlanes<P> {
  const there = { start, end: start + (planes[0]?.length ?? 0) }
  const common = intersection(samples, there)
  const isNone = isEmpty(common)
  const first = isNone ? samples.start : common.start
  const end = isNone ? first : common.end
  const [from, to] = isNone ? [0, 0] : [first - start, end - start]
  return { start: first, end, planes: listOf(planes, (plane) => plane.subarray(from, to) as P) }
}
