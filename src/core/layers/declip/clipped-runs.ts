import { exp10, type Interval } from '#core/base'

/** So many samples in a row at the level were cut off; fewer just reach it. */
const LEAST_RUN = 2

/** What lies so near below the level counts as at it: a decibel is no exact number. */
const NEARNESS = 1 - 1e-6

/** A level as an amplitude. */
function amplitudeOf(thresholdDb: number): number {
  return exp10(thresholdDb / 20)
}

/**
 * Where samples stay at or beyond a level on one side of zero, sorted and disjoint. Runs that reach an
 * end of the samples count however short: they may go on there.
 */
export function clippedRuns(samples: Float64Array, thresholdDb: number): Interval[] {
  const level = NEARNESS * amplitudeOf(thresholdDb)
  const runs: Interval[] = []
  for (let n = 0; n < samples.length; ) {
    const sign = sideOf(samples[n] as number, level)
    let end = n + 1
    while (end < samples.length && sideOf(samples[end] as number, level) === sign) end++
    const isAtEnd = n === 0 || end === samples.length
    if (sign !== 0 && (isAtEnd || end - n >= LEAST_RUN)) runs.push({ start: n, end })
    n = end
  }
  return runs
}

function sideOf(value: number, level: number): number {
  if (value >= level) return 1
  return value <= -level ? -1 : 0
}
