import type { PhaseProblem } from './phase-problem'

/** Sums up how far spectra are from the magnitudes that are asked for, run by run. */
export class Distance {
  readonly #problem: PhaseProblem
  #squares = 0

  constructor(problem: PhaseProblem) {
    this.#problem = problem
  }

  clear(): void {
    this.#squares = 0
  }

  add(squares: number): void {
    this.#squares += squares
  }

  /** Adds those of a run that nobody changes. */
  see(spectra: Float64Array, first: number, count: number): void {
    const { magnitudes, engine } = this.#problem
    const from = first * engine.binCount
    const cells = count * engine.binCount
    let squares = 0
    for (let i = 0; i < cells; i++) {
      const re = spectra[2 * i] as number
      const im = spectra[2 * i + 1] as number
      const missing = Math.sqrt(re * re + im * im) - (magnitudes[from + i] as number)
      squares += missing * missing
    }
    this.#squares += squares
  }

  /** ‖|X| − A‖ / ‖A‖; of no magnitudes at all 0, or infinite where there is sound. */
  get convergence(): number {
    const { norm } = this.#problem
    if (norm > 0) return Math.sqrt(this.#squares) / norm
    return this.#squares === 0 ? 0 : Number.POSITIVE_INFINITY
  }
}
