import { single } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import { startSound } from '../start-sound'

/** Random phase: noise that speaks. */
export function* random(search: PhaseSearch): PhaseSteps {
  const planes = search.consistency.silence()
  yield* startSound(search, 'random', planes)
  yield* single(search, planes)
}
