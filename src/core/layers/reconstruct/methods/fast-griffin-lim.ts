import type { SpectraChange } from '../consistency'
import type { Distance } from '../distance'
import { iterated } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import type { PhaseProblem } from '../phase-problem'

/** How much of the last step is taken again. */
const MOMENTUM = 0.99

/**
 * Griffin and Lim's projections, each step prolonged by most of the one before:
 *
 *     t_i = STFT(y_i),   Y_{i+1} = A·e^(i·∠(t_i + 0.99·(t_i − t_{i−1})))
 *
 * @see Perraudin, Balazs & Søndergaard, WASPAA 2013
 */
export function fastGriffinLim(search: PhaseSearch): PhaseSteps {
  return iterated(search, (distance) => prolonged(search.problem, distance))
}

function prolonged(problem: PhaseProblem, distance: Distance): SpectraChange {
  const { magnitudes, engine, frameCount } = problem
  const before = new Float64Array(frameCount * 2 * engine.binCount)
  return (spectra, first, count) => {
    const from = first * engine.binCount
    const cells = count * engine.binCount
    let squares = 0
    for (let i = 0; i < cells; i++) {
      const at = 2 * (from + i)
      const re = spectra[2 * i] as number
      const im = spectra[2 * i + 1] as number
      const magnitude = magnitudes[from + i] as number
      const missing = Math.sqrt(re * re + im * im) - magnitude
      squares += missing * missing
      const aheadRe = re + MOMENTUM * (re - (before[at] as number))
      const aheadIm = im + MOMENTUM * (im - (before[at + 1] as number))
      before[at] = re
      before[at + 1] = im
      const length = Math.sqrt(aheadRe * aheadRe + aheadIm * aheadIm)
      const gain = length > 0 ? magnitude / length : 0
      spectra[2 * i] = length > 0 ? gain * aheadRe : magnitude
      spectra[2 * i + 1] = gain * aheadIm
    }
    distance.add(squares)
  }
}
