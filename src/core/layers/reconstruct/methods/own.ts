import { single } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import { startSound } from '../start-sound'

/** The phase of the sound that the magnitudes are of: exact where they are its own. */
export function* own(search: PhaseSearch): PhaseSteps {
  const planes = search.consistency.silence()
  yield* startSound(search, 'own', planes)
  yield* single(search, planes)
}
