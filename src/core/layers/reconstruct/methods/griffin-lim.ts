import { projected } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'

/**
 * The sound's own phase and the magnitudes that are asked for, in turn. The distance never grows.
 *
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984
 */
export function griffinLim(search: PhaseSearch): PhaseSteps {
  return projected(search)
}
