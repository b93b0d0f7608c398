import { projected } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'

/** How much of the last step is taken again. */
const MOMENTUM = 0.99

/** The state is −0.99/1.99 of t of the step before: what is projected has the same phase. */
const FACTORS = { projected: 0, spectrum: -MOMENTUM / (1 + MOMENTUM), state: 0 }

/**
 * Griffin and Lim's projections, each step prolonged by most of the one before:
 *
 *     t_i = STFT(y_i),   Y_{i+1} = A·e^(i·∠(t_i + 0.99·(t_i − t_{i−1})))
 *
 * @see Perraudin, Balazs & Søndergaard, WASPAA 2013
 */
export function fastGriffinLim(search: PhaseSearch): PhaseSteps {
  return projected(search, () => FACTORS)
}
