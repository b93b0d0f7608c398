import { iterated } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'

const NOTHING = new Float64Array(0)

/**
 * The sound's own phase and the magnitudes that are asked for, in turn. The distance never grows.
 *
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984
 */
export function griffinLim(search: PhaseSearch): PhaseSteps {
  return iterated(
    search,
    (distance) => (from, out) => search.consistency.step(from, NOTHING, 0, distance, out),
  )
}
