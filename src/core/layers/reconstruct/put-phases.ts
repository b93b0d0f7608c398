import { cosOfTurns, sinOfTurns } from '#core/base'
import type { SpectraChange } from './consistency'
import type { PhaseProblem } from './phase-problem'
import { zeroTurns } from './zero-turns'

/**
 * Spectra of the magnitudes with given phases.
 *
 * @param turns  [frame][bin], at the frames' centres, in turns
 */
export function putPhases(problem: PhaseProblem, turns: Float64Array): SpectraChange {
  const { magnitudes, engine } = problem
  const zero = zeroTurns(problem)
  return (spectra, first, count) => {
    const from = first * engine.binCount
    for (let i = 0; i < count * engine.binCount; i++) {
      const bin = i % engine.binCount
      const phase = turns[from + i] as number
      const re = (magnitudes[from + i] as number) * cosOfTurns(phase)
      const im = (magnitudes[from + i] as number) * sinOfTurns(phase)
      const cos = zero.cos[bin] as number
      const sin = zero.sin[bin] as number
      spectra[2 * i] = re * cos - im * sin
      spectra[2 * i + 1] = re * sin + im * cos
    }
  }
}
