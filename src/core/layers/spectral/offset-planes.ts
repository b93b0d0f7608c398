import { type Interval, intersection, isEmpty } from '#core/base'

/** Planes of the recording, index 0 being sample `start`. */
export interface OffsetPlanes {
  readonly planes: readonly Float64Array[]
  readonly start: number
}

/** What planes have of some samples. */
export function partOf(
  { planes, start }: OffsetPlanes,
  samples: Interval,
): Interval & OffsetPlanes {
  const there = { start, end: start + (planes[0]?.length ?? 0) }
  const common = intersection(samples, there)
  const part = isEmpty(common) ? { start: samples.start, end: samples.start } : common
  return {
    ...part,
    planes: planes.map((plane) =>
      isEmpty(common) ? plane.subarray(0, 0) : plane.subarray(part.start - start, part.end - start),
    ),
  }
}
