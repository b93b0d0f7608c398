import type { Interval } from '#core/base'
import { autocorrelation, levinson, predictionResidual } from '#core/dsp'

/** Of the model of what the tone lies over. */
const ORDER = 32

/** Noise that the model assumes, as a share of the power. */
const MODEL_FLOOR = 1e-6

/** An end is sought within so many samples on either side: a loud voice moves it by 73 from where most energy is. */
const NEAR = 96

/**
 * The samples between which a tone is there, where it is known but for some samples at its ends: the
 * ends with the smallest prediction error of what is left without the tone. What it lies over is louder
 * than a few samples of it, and far better predicted.
 *
 * @param planes  with the tone; more than ORDER samples
 * @param tone    the tone on each plane as if it had no ends
 */
export function sineEnds(
  planes: readonly Float64Array[],
  tone: readonly Float64Array[],
  { start, end }: Interval,
): Interval {
  const rest = planes.map((plane, p) => {
    return plane.map((x, n) => (start <= n && n < end ? x - (tone[p]?.[n] ?? 0) : x))
  })
  const lags = new Float64Array(ORDER + 1)
  for (const plane of rest) {
    for (const [k, lag] of autocorrelation(plane, ORDER).entries()) lags[k] = (lags[k] ?? 0) + lag
  }
  const model = levinson(lags, MODEL_FLOOR)
  /** The prediction error about an end if the tone is taken away on one side of a sample. */
  const misfit = (at: number, middle: number, isStart: boolean): number => {
    const from = Math.max(0, middle - NEAR - ORDER)
    const to = Math.min(planes[0]?.length ?? 0, middle + NEAR + ORDER)
    let sum = 0
    for (const [p, plane] of planes.entries()) {
      const left = plane.slice(from, to)
      for (let n = from; n < to; n++) {
        if (n >= at === isStart) left[n - from] = (left[n - from] as number) - (tone[p]?.[n] ?? 0)
      }
      const residual = new Float64Array(left.length - ORDER)
      predictionResidual(left, model, 'forward', residual)
      for (const e of residual) sum += e * e
    }
    return sum
  }
  const best = (middle: number, isStart: boolean): number => {
    let at = middle
    let least = misfit(middle, middle, isStart)
    for (let d = -NEAR; d <= NEAR; d++) {
      const tried = middle + d
      if (tried < 0 || tried > (planes[0]?.length ?? 0)) continue
      const value = misfit(tried, middle, isStart)
      if (value < least) {
        least = value
        at = tried
      }
    }
    return at
  }
  const ends = { start: best(start, true), end: best(end, false) }
  return ends.start < ends.end ? ends : { start, end }
}
