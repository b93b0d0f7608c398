import type { SamplePlane } from '#core/base'
import { Consistency } from './consistency'
import type { PhaseProblem } from './phase-problem'

/** Where a method that iterates begins. */
export type PhaseStart = 'zero' | 'random' | 'pghi' | 'own'

export interface PhaseSettings {
  /** How often what iterates does. */
  readonly iterations: number
  /** Of everything random; any integer. */
  readonly seed: number
  readonly start: PhaseStart
  /** What gradient descent makes small. */
  readonly loss: 'magnitude' | 'log-magnitude'
}

/** A sound on the way to the one that is sought. */
interface PhaseStep {
  /** 0 is what the method starts from, or all it makes. */
  readonly iteration: number
  /** ‖|STFT(y)| − A‖ / ‖A‖; 0 of silence that is asked for. */
  readonly convergence: number
  /** y in padded planes, scaled: they last until the next step … */
  readonly planes: readonly SamplePlane[]
  /** … or until the one behind it. */
  readonly outlastsNext?: boolean
}

/** A sound after the other; undefined between, so that the thread can do other work. */
export type PhaseSteps = Generator<PhaseStep | undefined, void>

/** What a method works on. */
export interface PhaseSearch {
  readonly problem: PhaseProblem
  readonly consistency: Consistency
  readonly settings: PhaseSettings
}

export type PhaseMethod = (search: PhaseSearch) => PhaseSteps

export function phaseSearch(problem: PhaseProblem, settings: PhaseSettings): PhaseSearch {
  return { problem, consistency: new Consistency(problem), settings }
}
