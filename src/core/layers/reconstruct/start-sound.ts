import { LimitError, seededRandom, unitCircle } from '#core/base'
import type { SpectraChange } from './consistency'
import { gradientPhases } from './gradient-phases'
import type { PhaseSearch, PhaseStart } from './phase-method'
import { putPhases } from './put-phases'

/** Random phases are one of so many. */
const RANDOM_PHASES = 4096

/**
 * Fills padded planes with the sound of the magnitudes and of phases to start from.
 *
 *     zero    spectra that are real and positive
 *     random  uniform, by the seed, frame by frame
 *     own     the truth's
 *     pghi    integrated from their gradient (gradientPhases)
 *
 * @throws {LimitError} where the truth is asked for and not known
 */
export function* startSound(
  search: PhaseSearch,
  start: PhaseStart,
  out: readonly Float64Array[],
): Generator<undefined, void> {
  const { problem, consistency, settings } = search
  switch (start) {
    case 'zero':
      return yield* consistency.synthesise(zeroPhases(search), out)
    case 'random':
      return yield* consistency.synthesise(randomPhases(search), out)
    case 'pghi': {
      const turns = yield* gradientPhases(search, seededRandom(settings.seed))
      return yield* consistency.synthesise(putPhases(problem, turns), out)
    }
    case 'own':
      if (problem.truth === undefined) {
        throw new LimitError('Its own phase is known only of sound that is open.')
      }
      return yield* consistency.project(consistency.truth(), ownPhases(search), out)
  }
}

function zeroPhases({ problem }: PhaseSearch): SpectraChange {
  const { magnitudes, engine } = problem
  return (spectra, first, count) => {
    const from = first * engine.binCount
    for (let i = 0; i < count * engine.binCount; i++) {
      spectra[2 * i] = magnitudes[from + i] as number
      spectra[2 * i + 1] = 0
    }
  }
}

function randomPhases({ problem, settings }: PhaseSearch): SpectraChange {
  const { magnitudes, engine } = problem
  const { cos, sin } = unitCircle(RANDOM_PHASES)
  const random = seededRandom(settings.seed)
  return (spectra, first, count) => {
    const from = first * engine.binCount
    for (let i = 0; i < count * engine.binCount; i++) {
      const phase = Math.floor(RANDOM_PHASES * random())
      const magnitude = magnitudes[from + i] as number
      spectra[2 * i] = magnitude * (cos[phase] as number)
      spectra[2 * i + 1] = magnitude * (sin[phase] as number)
    }
  }
}

function ownPhases({ problem }: PhaseSearch): SpectraChange {
  const { magnitudes, engine } = problem
  return (spectra, first, count) => {
    const from = first * engine.binCount
    for (let i = 0; i < count * engine.binCount; i++) {
      const re = spectra[2 * i] as number
      const im = spectra[2 * i + 1] as number
      const length = Math.sqrt(re * re + im * im)
      const magnitude = magnitudes[from + i] as number
      const gain = length > 0 ? magnitude / length : 0
      spectra[2 * i] = length > 0 ? gain * re : magnitude
      spectra[2 * i + 1] = gain * im
    }
  }
}
