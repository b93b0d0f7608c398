import type { Interval } from '#core/base'

/** Below it an error counts as so much. */
const LEAST_ERROR = 1e-30

/** Signal to distortion, dB: how far the error lies below what ought to be, over spans of samples; all where left out. */
export function sdrDb(
  clean: Float64Array,
  made: Float64Array,
  spans: readonly Interval[] = [{ start: 0, end: clean.length }],
): number {
  let signal = 0
  let error = 0
  for (const { start, end } of spans) {
    for (let n = start; n < end; n++) {
      const value = clean[n] as number
      signal += value ** 2
      error += (value - (made[n] as number)) ** 2
    }
  }
  return 10 * Math.log10(signal / Math.max(error, LEAST_ERROR))
}
