import type { StepMemory } from './consistency'
import { Distance } from './distance'
import type { PhaseSearch, PhaseSteps } from './phase-method'
import { startSound } from './start-sound'

/**
 * Repeats a projection: spectra of the sound, with the magnitudes asked for, and the sound that is
 * nearest to them. The steps are in float32, −140 dB from their exact ones, and magnitudes are met
 * within −15 … −40 dB; what they begin with, and how far off the last is said to be, are computed in float64.
 *
 * @param memoryOf  what a step has of those before, by the iteration from 0 on; with momentum the sounds
 *                  between are those that are gone on from, and the last is the nearest
 */
export function* projected(
  search: PhaseSearch,
  memoryOf: (iteration: number) => StepMemory = () => ({}),
): PhaseSteps {
  const { problem, consistency, settings } = search
  const distance = new Distance(problem)
  const buffers = consistency.projected(memoryOf(0))
  yield
  const exact = consistency.silence()
  yield* startSound(search, settings.start, exact)
  let [planes, next, before] = buffers.sounds
  for (const [p, plane] of planes.entries()) {
    plane.set(exact[p] ?? [])
    buffers.last[p]?.set(plane)
  }
  yield
  for (let iteration = 0; iteration < settings.iterations; iteration++) {
    distance.clear()
    yield* consistency.step(buffers, memoryOf(iteration), distance, planes, next)
    yield { iteration, convergence: distance.convergence, planes, outlastsNext: true }
    ;[planes, next, before] = [next, before, planes]
  }
  const nearest = buffers.last.length > 0 ? buffers.last : planes
  for (const [p, plane] of exact.entries()) plane.set(nearest[p] ?? [])
  distance.clear()
  yield* consistency.analyse(exact, (...run) => distance.see(...run))
  yield { iteration: settings.iterations, convergence: distance.convergence, planes: exact }
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
