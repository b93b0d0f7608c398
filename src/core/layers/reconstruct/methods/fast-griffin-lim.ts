import { projected } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'

/** How much of the last step is taken again. */
const MOMENTUM = 0.99

/**
 * Griffin and Lim's projections, each step prolonged by most of the one before:
 *
 *     t_i = STFT(y_i),   Y_{i+1} = A·e^(i·∠(t_i + 0.99·(t_i − t_{i−1})))
 *
 * The STFT is linear, so it is the sound that is prolonged: y_i + 0.99·(y_i − y_{i−1}), which is as near to the
 * magnitudes as y_i within some tenths of a dB.
 *
 * @see Perraudin, Balazs & Søndergaard, WASPAA 2013
 */
export function fastGriffinLim(search: PhaseSearch): PhaseSteps {
  return projected(search, () => ({ momentum: MOMENTUM }))
}
