import type { SpectraChange } from '../consistency'
import type { Distance } from '../distance'
import { iterated } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import type { PhaseProblem } from '../phase-problem'

/**
 * The sound's own phase and the magnitudes that are asked for, in turn. The distance never grows.
 *
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984
 */
export function griffinLim(search: PhaseSearch): PhaseSteps {
  return iterated(search, (distance) => withMagnitudes(search.problem, distance))
}

/** X·A/|X|; where X is 0 its phase is. */
function withMagnitudes({ magnitudes, engine }: PhaseProblem, distance: Distance): SpectraChange {
  return (spectra, first, count) => {
    const from = first * engine.binCount
    const cells = count * engine.binCount
    let squares = 0
    for (let i = 0; i < cells; i++) {
      const re = spectra[2 * i] as number
      const im = spectra[2 * i + 1] as number
      const length = Math.sqrt(re * re + im * im)
      const magnitude = magnitudes[from + i] as number
      const missing = length - magnitude
      squares += missing * missing
      const gain = length > 0 ? magnitude / length : 0
      spectra[2 * i] = length > 0 ? gain * re : magnitude
      spectra[2 * i + 1] = gain * im
    }
    distance.add(squares)
  }
}
