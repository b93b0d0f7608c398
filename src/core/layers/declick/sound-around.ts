import type { Interval } from '#core/base'

/** A sound is silent where it stays below so much of its peak: 50 dB. */
const SILENT_SHARE = 3e-3

/**
 * The samples about a mark that sound: out to the nearest silence on either side, digital or with the
 * noise of a dither, or to the end of all samples.
 *
 * @param isMarked  1 where samples are disturbed: they neither sound nor are silent
 * @param least     what stays silent for fewer samples is part of the sound
 */
export function soundAround(
  samples: Float64Array,
  mark: Interval,
  isMarked: Uint8Array,
  least: number,
): Interval {
  let peak = 0
  for (let n = 0; n < samples.length; n++) {
    if (isMarked[n] === 0) peak = Math.max(peak, Math.abs(samples[n] as number))
  }
  /** The last sample before silence, going on from one by steps. */
  const lastSounding = (from: number, step: 1 | -1): number => {
    let last = from
    let silentCount = 0
    for (let n = from + step; n >= 0 && n < samples.length; n += step) {
      if (isMarked[n] !== 0) continue
      const isSilent = Math.abs(samples[n] as number) <= SILENT_SHARE * peak
      silentCount = isSilent ? silentCount + 1 : 0
      if (!isSilent) last = n
      if (silentCount === least) return last
    }
    return step < 0 ? 0 : samples.length - 1
  }
  return { start: lastSounding(mark.start, -1), end: lastSounding(mark.end - 1, 1) + 1 }
}
