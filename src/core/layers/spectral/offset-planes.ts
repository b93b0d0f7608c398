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
  const part = isEmpty(common) ? { start: samples.start, end: samples.start } : common
  return {
    ...part,
    planes: listOf(
      planes,
      (plane) =>
        (isEmpty(common)
          ? plane.subarray(0, 0)
          : plane.subarray(part.start - start, part.end - start)) as P,
    ),
  }
}
