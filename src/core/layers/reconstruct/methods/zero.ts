import { single } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import { startSound } from '../start-sound'

/** Phase 0 of every cell: each frame a pulse at its first sample, where most windows are 0. */
export function* zero(search: PhaseSearch): PhaseSteps {
  const planes = search.consistency.silence()
  yield* startSound(search, 'zero', planes)
  yield* single(search, planes)
}
