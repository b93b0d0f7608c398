import { quantile } from '#core/dsp'
import type { HumPhasors } from './hum-phasors'

/** How often the weights of a fit are made anew from what it leaves. */
const PASSES = 6

/** Frames that overlap by a half are no independent ones. */
const DEPENDENCE = 2

/**
 * The amplitudes of all lines about a time, re and im each: half the amplitude, as the phasors have
 * them. The mean of the phasors within half a window, under (1 − t²)² in time, in which one counts the
 * less the farther it lies from the mean: a voice is there now and then, a hum always.
 *
 *     c = Σ h·w·D / Σ h·w,   w = 1/(1 + |D − c|²/s),   s the median of |D − c|²
 *
 * What may be chance is taken away: c·max(0, 1 − var c/|c|²), so that where no line is nothing is
 * fitted.
 *
 * @param fitted  so many lines from the first on
 * @param out     float64[2·fitted], overwritten
 */
export function fitLines(
  { timesS, values, lineCount }: HumPhasors,
  timeS: number,
  windowS: number,
  fitted: number,
  out: Float64Array,
): void {
  const row = 2 * lineCount
  let first = 0
  while (first < timesS.length && (timesS[first] as number) <= timeS - windowS / 2) first++
  let end = first
  while (end < timesS.length && (timesS[end] as number) < timeS + windowS / 2) end++
  const count = end - first
  out.fill(0)
  if (count < 4) return
  const window = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const share = ((timesS[first + i] as number) - timeS) / (windowS / 2)
    window[i] = (1 - share * share) * (1 - share * share)
  }
  const distances = new Float64Array(count)
  const ranked = new Float64Array(count)
  for (let line = 0; line < fitted; line++) {
    let re = 0
    let im = 0
    let variance = 0
    let scale = Number.POSITIVE_INFINITY
    for (let pass = 0; pass < PASSES; pass++) {
      let total = 0
      let sumRe = 0
      let sumIm = 0
      let spread = 0
      for (let i = 0; i < count; i++) {
        const at = (first + i) * row + 2 * line
        const weight = (window[i] as number) / (1 + (distances[i] as number) / scale)
        total += weight
        sumRe += weight * (values[at] as number)
        sumIm += weight * (values[at + 1] as number)
        spread += weight * weight * (distances[i] as number)
      }
      re = sumRe / total
      im = sumIm / total
      variance = (DEPENDENCE * spread) / (total * total)
      for (let i = 0; i < count; i++) {
        const at = (first + i) * row + 2 * line
        const x = (values[at] as number) - re
        const y = (values[at + 1] as number) - im
        distances[i] = x * x + y * y
      }
      ranked.set(distances)
      scale = quantile(ranked, 0.5)
      if (!(scale > 0)) break
    }
    const power = re * re + im * im
    // Of samples beyond 1e150 squares are no numbers any more: nothing is fitted.
    if (!(power > variance)) continue
    const sure = 1 - variance / power
    out[2 * line] = sure * re
    out[2 * line + 1] = sure * im
  }
}
