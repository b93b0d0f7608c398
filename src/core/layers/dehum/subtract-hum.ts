import { cosOfTurns, sinOfTurns } from '#core/base'
import type { HumPhase } from './hum-track'

/** Amplitudes of all lines at two times, re and im each, as fitLines gives them. */
interface FittedStretch {
  readonly startS: number
  readonly endS: number
  readonly low: Float64Array
  readonly high: Float64Array
}

/**
 * A plane without a hum whose amplitudes are straight between two times:
 *
 *     out[n] = x[n] − Σ_k 2·Re(c_k·e^(2πikφ)),   c_k from low to high
 *
 * Both series of a sample, of cosines and sines, by Clenshaw's recurrence: no angle but φ is needed.
 *
 * @param first  number of the plane's first sample; all lie between the two times
 */
export function subtractHum(
  phase: HumPhase,
  { startS, endS, low, high }: FittedStretch,
  rateHz: number,
  first: number,
  plane: Float64Array,
  out: Float64Array,
): void {
  for (let n = 0; n < plane.length; n++) {
    const timeS = (first + n) / rateHz
    const share = (timeS - startS) / (endS - startS)
    const cycles = phase.cyclesAt(timeS)
    const turns = cycles - Math.floor(cycles)
    const cos = cosOfTurns(turns)
    const twice = 2 * cos
    let re1 = 0
    let re2 = 0
    let im1 = 0
    let im2 = 0
    for (let k = low.length - 2; k >= 0; k -= 2) {
      const re = low[k] as number
      const im = low[k + 1] as number
      const nextRe = re + share * ((high[k] as number) - re) + twice * re1 - re2
      const nextIm = im + share * ((high[k + 1] as number) - im) + twice * im1 - im2
      re2 = re1
      re1 = nextRe
      im2 = im1
      im1 = nextIm
    }
    out[n] = (plane[n] as number) - 2 * (re1 * cos - re2 - im1 * sinOfTurns(turns))
  }
}
