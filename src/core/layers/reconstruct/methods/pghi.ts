import { single } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import { startSound } from '../start-sound'

/** Phase-gradient heap integration alone: one pass, see gradientPhases. */
export function* pghi(search: PhaseSearch): PhaseSteps {
  const planes = search.consistency.silence()
  yield* startSound(search, 'pghi', planes)
  yield* single(search, planes)
}
