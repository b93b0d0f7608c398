import { expectThat, LimitError } from '#core/base'
import { LEAST_OVERLAP_RATIO, overlapRatio, overlapWeights, type StftEngine } from '#core/dsp'
import { type FrameGrid, framesOfSamples } from '#core/grid'

/** What follows from an engine's window and hop alone. */
interface WindowWeights {
  readonly ratio: number
  readonly period: Float64Array
  /** The period over and over, from a frame's first sample on. */
  repeated: Float64Array
}

/** Found once an engine: every span that is rendered needs them. */
const weightsOf = new WeakMap<StftEngine, WindowWeights>()

function windowWeights(engine: StftEngine): WindowWeights {
  const { window, hop } = engine
  const found = weightsOf.get(engine) ?? {
    ratio: overlapRatio(window, hop),
    period: overlapWeights(window, hop),
    repeated: new Float64Array(0),
  }
  weightsOf.set(engine, found)
  return found
}

/**
 * What overlap-add divides by, for a sample n of the recording:
 *
 *     Σ_m w[n − m·hop + ⌊L/2⌋]²,   over the frames m of the recording, in ascending order
 *
 * Where all frames around a sample exist it is periodic in the hop; at the recording's ends it is
 * summed anew.
 */
export class OverlapWeights {
  readonly #grid: FrameGrid
  readonly #window: Float64Array
  readonly #weights: WindowWeights
  /** Sample n is met by frames m with m·hop − half ≤ n < m·hop − half + L; in between all exist. */
  readonly #wholeStart: number
  readonly #wholeEnd: number

  /** @throws {LimitError} if the window and hop cannot be inverted */
  constructor(grid: FrameGrid, engine: StftEngine) {
    const { window, hop } = engine
    this.#weights = windowWeights(engine)
    const { ratio } = this.#weights
    if (!(ratio >= LEAST_OVERLAP_RATIO)) {
      throw new LimitError(
        `A ${grid.stft.window} window of ${window.length} samples with a hop of ${hop} cannot be inverted: its overlap is uneven by ${ratio.toExponential(1)}, and ${LEAST_OVERLAP_RATIO} is the least.`,
      )
    }
    this.#grid = grid
    this.#window = window
    const half = Math.floor(window.length / 2)
    this.#wholeStart = window.length - half - hop
    this.#wholeEnd = grid.frameCount * hop - half
  }

  /**
   * The weights of samples [start, start + length), where a frame begins: the same array for all that
   * lie where all frames around them exist.
   */
  ofFrames(start: number, length: number): Float64Array {
    const isWhole = this.#wholeStart <= start && start + length <= this.#wholeEnd
    if (!isWhole) return this.#made(start, length)
    const { period, repeated } = this.#weights
    if (repeated.length >= length) return repeated
    const made = Float64Array.from({ length }, (_, i) => period[i % period.length] as number)
    this.#weights.repeated = made
    return made
  }

  #made(start: number, length: number): Float64Array {
    const weights = new Float64Array(length)
    for (let i = 0; i < length; i++) weights[i] = this.#weightOf(start + i)
    return weights
  }

  /** out[i] = sums[i] / the weight of sample start + i */
  divide(sums: Float64Array, start: number, out: Float64Array): void {
    expectThat(sums.length === out.length, 'OverlapWeights: as many quotients as sums')
    for (let i = 0; i < out.length; ) {
      const n = start + i
      if (n < this.#wholeStart || n >= this.#wholeEnd) {
        out[i] = (sums[i] as number) / this.#weightAt(n)
        i += 1
      } else {
        const end = Math.min(out.length, this.#wholeEnd - start)
        i = this.#divideByPeriod(sums, i, end, this.#phaseOf(n), out)
      }
    }
  }

  /** Of sums[i] … sums[end − 1], at most to the end of the period that begins at `phase`. */
  #divideByPeriod(
    sums: Float64Array,
    start: number,
    end: number,
    phase: number,
    out: Float64Array,
  ): number {
    const period = this.#weights.period
    const stop = Math.min(end, start + period.length - phase)
    const shift = phase - start
    let i = start
    // Four at a time, which takes a third less.
    for (; i + 3 < stop; i += 4) {
      const at = i + shift
      out[i] = (sums[i] as number) / (period[at] as number)
      out[i + 1] = (sums[i + 1] as number) / (period[at + 1] as number)
      out[i + 2] = (sums[i + 2] as number) / (period[at + 2] as number)
      out[i + 3] = (sums[i + 3] as number) / (period[at + 3] as number)
    }
    for (; i < stop; i++) out[i] = (sums[i] as number) / (period[i + shift] as number)
    return stop
  }

  #phaseOf(sample: number): number {
    return (sample + Math.floor(this.#window.length / 2)) % this.#weights.period.length
  }

  #weightOf(sample: number): number {
    const isWhole = this.#wholeStart <= sample && sample < this.#wholeEnd
    return isWhole
      ? (this.#weights.period[this.#phaseOf(sample)] as number)
      : this.#weightAt(sample)
  }

  #weightAt(sample: number): number {
    const { hop } = this.#grid.stft
    const at = sample + Math.floor(this.#window.length / 2)
    const frames = framesOfSamples(this.#grid, { start: sample, end: sample + 1 })
    let sum = 0
    for (let m = frames.start; m < frames.end; m++) {
      const w = this.#window[at - m * hop] as number
      sum += w * w
    }
    return sum
  }
}
