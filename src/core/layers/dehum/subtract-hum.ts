import type { LineAmplitudes, SampleMath } from '#core/dsp'
import { recycledPlanes } from '../recycled-planes'
import type { HumPhase } from './hum-track'

/** Amplitudes of all lines at two times, re and im each, as fitLines gives them. */
interface FittedStretch extends LineAmplitudes {
  readonly startS: number
  readonly endS: number
}

/**
 * A plane without a hum whose amplitudes are straight between two times (SampleMath.subtractLines).
 *
 * @param first  number of the plane's first sample; all lie between the two times
 */
export function subtractHum(
  phase: HumPhase,
  stretch: FittedStretch,
  rateHz: number,
  first: number,
  plane: Float64Array,
  math: SampleMath,
  out: Float64Array,
): void {
  const { startS, endS } = stretch
  const turns = recycledPlanes.take(plane.length)
  const shares = recycledPlanes.take(plane.length)
  phase.fillCycles(first, rateHz, turns)
  for (let n = 0; n < plane.length; n++) {
    const cycles = turns[n] as number
    turns[n] = cycles - Math.floor(cycles)
    shares[n] = ((first + n) / rateHz - startS) / (endS - startS)
  }
  math.subtractLines(plane, turns, shares, stretch, out)
  recycledPlanes.giveBack([turns, shares])
}
