import { firstIndex } from '#core/base'
import type { SampleMath } from '#core/dsp'
import { recycledPlanes } from '../recycled-planes'
import type { HumPhasors } from './hum-phasors'

/** Fewer frames say nothing. */
const LEAST_FRAMES = 4

/**
 * The amplitudes of all lines about a time, re and im each: half the amplitude, as the phasors have
 * them. The robust mean (SampleMath.robustMeans) of the phasors within half a window, under (1 − t²)²
 * in time: a voice is there now and then, a hum always.
 *
 * @param out  float64[2·lines], overwritten: of so many lines from the first on
 */
export function fitLines(
  { timesS, values, lineCount }: HumPhasors,
  timeS: number,
  windowS: number,
  math: SampleMath,
  out: Float64Array,
): void {
  const first = countUpTo(timesS, timeS - windowS / 2)
  const end = countUpTo(timesS, timeS + windowS / 2)
  if (end - first < LEAST_FRAMES) {
    out.fill(0)
    return
  }
  const window = recycledPlanes.take(end - first)
  for (let i = 0; i < window.length; i++) {
    const share = ((timesS[first + i] as number) - timeS) / (windowS / 2)
    window[i] = (1 - share * share) * (1 - share * share)
  }
  const row = 2 * lineCount
  math.robustMeans(values.subarray(first * row, end * row), lineCount, window, out)
  recycledPlanes.giveBack([window])
}

/** How many of ascending times lie no later than one. */
function countUpTo(timesS: Float64Array, timeS: number): number {
  return firstIndex(timesS.length, (b) => (timesS[b] as number) > timeS)
}
