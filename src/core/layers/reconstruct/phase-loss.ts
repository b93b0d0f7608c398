import { log10 } from '#core/base'
import type { Evaluation } from '#core/dsp'
import type { SpectraChange } from './consistency'
import { Distance } from './distance'
import type { PhaseSearch, PhaseSettings } from './phase-method'
import type { PhaseProblem } from './phase-problem'

const NATURAL = 2.302585092994046

/** What powers below the largest by 60 dB count as where logarithms are compared. */
const LEAST_POWER = 1e-6

/** What a sound's samples cost, and the way down. */
export interface PhaseLoss {
  /** The samples that are sought, plane after plane. */
  readonly point: Float64Array
  /**
   * The loss and its gradient at a point,
   *
   *     ½·Σ (|X| − A)²                                    magnitude
   *     ½·Σ (½·ln(|X|² + ε) − ½·ln(A² + ε))²              log magnitude, ε = 10^−6
   *
   * over the cells of all N bins, those of real sound's negative frequencies too. The gradient is the
   * adjoint of the STFT, of (|X| − A)·X/|X| and of the like.
   */
  readonly evaluate: Evaluation
  /** Of the point that was last evaluated, as PhaseStep has it. */
  convergence(): number
}

/** @param planes  padded: where the sound begins, and what is evaluated last */
export function phaseLoss(
  { problem, consistency, settings }: PhaseSearch,
  planes: readonly Float64Array[],
): PhaseLoss {
  const adjoint = consistency.silence()
  const distance = new Distance(problem)
  const cells = new CellLoss(problem, distance, settings.loss)
  const { start, end } = problem.sought
  const length = end - start
  const point = new Float64Array(planes.length * length)
  const parts = consistency.sound(planes).map((sound) => sound.subarray(start, end))
  const slopes = consistency.sound(adjoint).map((sound) => sound.subarray(start, end))
  for (const [p, part] of parts.entries()) point.set(part, p * length)
  return {
    point,
    evaluate: function* (at, gradient) {
      for (const [p, part] of parts.entries()) part.set(at.subarray(p * length, (p + 1) * length))
      cells.clear()
      yield* consistency.adjoint(planes, cells.change, adjoint)
      for (const [p, slope] of slopes.entries()) gradient.set(slope, p * length)
      return cells.sum
    },
    convergence: () => distance.convergence,
  }
}

/** Makes of spectra what the adjoint takes, and sums up the loss. */
class CellLoss {
  readonly change: SpectraChange
  readonly #problem: PhaseProblem
  readonly #distance: Distance
  sum = 0

  constructor(problem: PhaseProblem, distance: Distance, kind: PhaseSettings['loss']) {
    this.#problem = problem
    this.#distance = distance
    this.change = kind === 'magnitude' ? this.#magnitude : this.#logMagnitude
  }

  clear(): void {
    this.sum = 0
    this.#distance.clear()
  }

  readonly #magnitude: SpectraChange = (spectra, first, count) => {
    const { magnitudes, engine } = this.#problem
    const { binCount } = engine
    for (let i = 0; i < count * binCount; i++) {
      const re = spectra[2 * i] as number
      const im = spectra[2 * i + 1] as number
      const length = Math.sqrt(re * re + im * im)
      const missing = length - (magnitudes[first * binCount + i] as number)
      this.#distance.add(missing * missing)
      this.sum += this.#share(i % binCount) * missing * missing
      const gain = length > 0 ? missing / length : 0
      spectra[2 * i] = gain * re
      spectra[2 * i + 1] = gain * im
    }
  }

  readonly #logMagnitude: SpectraChange = (spectra, first, count) => {
    const { magnitudes, engine } = this.#problem
    const { binCount } = engine
    for (let i = 0; i < count * binCount; i++) {
      const re = spectra[2 * i] as number
      const im = spectra[2 * i + 1] as number
      const magnitude = magnitudes[first * binCount + i] as number
      const power = re * re + im * im
      const missing = Math.sqrt(power) - magnitude
      this.#distance.add(missing * missing)
      const raised = power + LEAST_POWER
      const log = 0.5 * NATURAL * log10(raised / (magnitude * magnitude + LEAST_POWER))
      this.sum += this.#share(i % binCount) * log * log
      const gain = log / raised
      spectra[2 * i] = gain * re
      spectra[2 * i + 1] = gain * im
    }
  }

  /** ½ a bin; twice that where a negative frequency is the same. */
  #share(bin: number): number {
    const { kind, binCount } = this.#problem.engine
    return kind === 'iq' || bin === 0 || bin === binCount - 1 ? 0.5 : 1
  }
}
