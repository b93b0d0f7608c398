import type { SpectraChange } from '../consistency'
import type { Distance } from '../distance'
import { iterated } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import type { PhaseProblem } from '../phase-problem'

/** Weight ρ of the constraint. */
const RHO = 0.2

/**
 * The alternating direction method of multipliers on the same two sets. With x of the magnitudes
 * asked for, P(x) = STFT(y) consistent, u the multiplier and v = x + u:
 *
 *     z  = (ρ·v + P(v))/(1 + ρ)
 *     u' = v − z
 *     x' = A·e^(i·∠(z − u'))
 *
 * u is orthogonal to all that is consistent, so that P(v) = P(x): a step takes one projection, as
 * Griffin and Lim's.
 *
 * @see Masuyama, Yatabe & Oikawa, IEEE Signal Processing Letters 26(1), 2019
 */
export function admm(search: PhaseSearch): PhaseSteps {
  const { problem, consistency } = search
  const stepBy = (distance: Distance) => {
    const change = multiplied(problem, distance)
    return (from: readonly Float64Array[], out: readonly Float64Array[]) =>
      consistency.project(from, change, out)
  }
  return iterated(search, stepBy, [consistency.silence(), consistency.silence()])
}

function multiplied(problem: PhaseProblem, distance: Distance): SpectraChange {
  const { magnitudes, engine, frameCount } = problem
  /** v; of the start it is P(x), so that the first step is Griffin and Lim's. */
  const both = new Float64Array(frameCount * 2 * engine.binCount)
  const started = new Uint8Array(frameCount)
  return (spectra, first, count) => {
    let squares = 0
    for (let m = first; m < first + count; m++) {
      const isFirst = started[m] === 0
      started[m] = 1
      for (let bin = 0; bin < engine.binCount; bin++) {
        const cell = m * engine.binCount + bin
        const i = cell - first * engine.binCount
        const re = spectra[2 * i] as number
        const im = spectra[2 * i + 1] as number
        const magnitude = magnitudes[cell] as number
        const missing = Math.sqrt(re * re + im * im) - magnitude
        squares += missing * missing
        const vRe = isFirst ? re : (both[2 * cell] as number)
        const vIm = isFirst ? im : (both[2 * cell + 1] as number)
        // z − u', but for the factor 1/(1 + ρ).
        const aheadRe = 2 * re - (1 - RHO) * vRe
        const aheadIm = 2 * im - (1 - RHO) * vIm
        const length = Math.sqrt(aheadRe * aheadRe + aheadIm * aheadIm)
        const gain = length > 0 ? magnitude / length : 0
        const xRe = length > 0 ? gain * aheadRe : magnitude
        const xIm = gain * aheadIm
        both[2 * cell] = xRe + (vRe - re) / (1 + RHO)
        both[2 * cell + 1] = xIm + (vIm - im) / (1 + RHO)
        spectra[2 * i] = xRe
        spectra[2 * i + 1] = xIm
      }
    }
    distance.add(squares)
  }
}
