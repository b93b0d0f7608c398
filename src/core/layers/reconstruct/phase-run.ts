import type { SamplePlane } from '#core/base'
import { type PhaseSettings, phaseSearch } from './phase-method'
import { PHASE_METHODS, type PhaseMethodName } from './phase-methods'
import type { PhaseProblem } from './phase-problem'
import { PHASE_SEARCHES } from './phase-searches'

/** Sound from magnitudes: the best that a search has come to. */
export interface Reconstruction {
  /** As planes of the sound, in its own scale. */
  readonly planes: readonly Float64Array[]
  /** ‖|STFT(y)| − A‖ / ‖A‖ */
  readonly convergence: number
  /** How many there were; 0 of a method that does not iterate. */
  readonly iterations: number
}

export interface PhaseProgress {
  readonly iteration: number
  readonly convergence: number
}

interface BestSound {
  readonly planes: readonly SamplePlane[]
  readonly convergence: number
  /** Whether nobody else writes there. */
  readonly isCopy: boolean
}

/**
 * A search for the sound of magnitudes. Yields each iteration (0 of a method that has none), and
 * undefined in between; it may be left at any time, and `best` is the best so far.
 */
export class PhaseRun {
  readonly #problem: PhaseProblem
  readonly #method: PhaseMethodName
  readonly #settings: PhaseSettings
  #best: BestSound | undefined
  /** Where the best is copied to. */
  #copies: readonly SamplePlane[] | undefined
  #iterations = 0

  constructor(problem: PhaseProblem, method: PhaseMethodName, settings: PhaseSettings) {
    this.#problem = problem
    this.#method = method
    this.#settings = settings
  }

  *steps(): Generator<PhaseProgress | undefined, void> {
    const search = phaseSearch(this.#problem, this.#settings)
    const { iterates } = PHASE_METHODS[this.#method]
    for (const step of PHASE_SEARCHES[this.#method](search)) {
      if (step === undefined) {
        yield
        continue
      }
      const { iteration, convergence } = step
      if (this.#best === undefined || convergence < this.#best.convergence) {
        const planes = search.consistency.sound(step.planes)
        this.#best = { planes, convergence, isCopy: false }
        if (step.outlastsNext !== true) this.#copyBest()
      } else this.#copyBest()
      this.#iterations = iteration
      // The start is no iteration.
      if (iteration > 0 || !iterates || this.#settings.iterations === 0) {
        yield { iteration, convergence }
      }
    }
  }

  /** The best so far; undefined before the first step. */
  get best(): Reconstruction | undefined {
    if (this.#best === undefined) return undefined
    const { scale, truth, sought, length } = this.#problem
    // What is not sought is the truth itself, not what float32 has of it.
    const planes = this.#best.planes.map((plane, p) => {
      const whole = Float64Array.from(plane)
      const given = truth?.[p]
      whole.set(given?.subarray(0, sought.start) ?? [])
      whole.set(given?.subarray(sought.end) ?? [], given === undefined ? length : sought.end)
      for (let n = 0; n < length; n++) whole[n] = scale * (whole[n] as number)
      return whole
    })
    return {
      planes,
      convergence: this.#best.convergence,
      iterations: this.#iterations,
    }
  }

  /** Saves the best before its planes are written over. */
  #copyBest(): void {
    if (this.#best === undefined || this.#best.isCopy) return
    // All sounds of a search hold numbers of one precision.
    this.#copies ??= this.#best.planes.map((plane) => plane.slice())
    for (const [p, copy] of this.#copies.entries()) copy.set(this.#best.planes[p] ?? [])
    this.#best = { ...this.#best, planes: this.#copies, isCopy: true }
  }
}
