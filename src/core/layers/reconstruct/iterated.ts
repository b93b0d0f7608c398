import type { ProjectedSounds, SpectraChange } from './consistency'
import { Distance } from './distance'
import type { PhaseSearch, PhaseSteps } from './phase-method'
import { startSound } from './start-sound'

/** From one sound in padded planes to the next. */
type Step = (
  from: readonly Float64Array[],
  out: readonly Float64Array[],
) => Generator<undefined, void>

/**
 * Repeats a projection: spectra of the sound, changed, and the sound that is nearest to them.
 *
 * @param stepBy  makes the step, which adds to the distance what the spectra miss before it
 * @param sounds  two in padded planes, silent: they are made one of the other in turn
 */
export function* iterated(
  search: PhaseSearch,
  stepBy: (distance: Distance) => Step,
  sounds: ProjectedSounds['sounds'],
): PhaseSteps {
  const { problem, consistency, settings } = search
  const distance = new Distance(problem)
  const step = stepBy(distance)
  const see: SpectraChange = (...run) => distance.see(...run)
  let [planes, next] = sounds
  yield* startSound(search, settings.start, planes)
  for (let iteration = 0; iteration <= settings.iterations; iteration++) {
    distance.clear()
    if (iteration === settings.iterations) yield* consistency.analyse(planes, see)
    else yield* step(planes, next)
    yield { iteration, convergence: distance.convergence, planes }
    ;[planes, next] = [next, planes]
  }
}

/** One sound, and how far it is. */
export function* single(
  { problem, consistency }: PhaseSearch,
  planes: readonly Float64Array[],
): PhaseSteps {
  const distance = new Distance(problem)
  yield* consistency.analyse(planes, (...run) => distance.see(...run))
  yield { iteration: 0, convergence: distance.convergence, planes }
}

/** Griffin and Lim's projections, each step prolonged by `momentum` times the one before. */
export function projected(search: PhaseSearch, momentum: number): PhaseSteps {
  const { consistency } = search
  const buffers = consistency.projected(momentum !== 0)
  return iterated(
    search,
    (distance) => (from, out) => consistency.step(buffers, momentum, distance, from, out),
    buffers.sounds,
  )
}
