import { clamp, type Interval } from '#core/base'

/** What has samples at a rate. */
interface Sampled {
  readonly rateHz: number
  readonly length: number
}

interface Span {
  readonly startS: number
  readonly endS: number
}

/** The sample boundary nearest to a time; within [0, length]. */
export function nearestSample(timeS: number, { rateHz, length }: Sampled): number {
  return clamp(Math.round(timeS * rateHz), 0, length)
}

/**
 * The samples between the boundaries nearest to the ends of a span, as far as they are there.
 *
 * @param leastCount  how many at least, whatever the span; no more than there are
 */
export function nearestSamples({ startS, endS }: Span, sampled: Sampled, leastCount = 0): Interval {
  const { length } = sampled
  const start = Math.min(nearestSample(startS, sampled), length - leastCount)
  return { start, end: clamp(nearestSample(endS, sampled), start + leastCount, length) }
}

/** All samples that a span touches, as far as they are there. */
export function samplesTouched({ startS, endS }: Span, { rateHz, length }: Sampled): Interval {
  const start = clamp(Math.floor(startS * rateHz), 0, length)
  return { start, end: clamp(Math.ceil(endS * rateHz), start, length) }
}
