import type { SamplePlane } from '#core/base'
import type { ProjectionFactors } from '#core/dsp'
import type { Distance } from './distance'
import type { PhaseProblem } from './phase-problem'

/** Spectra that are in memory at a time: they stay in the cache between transform and synthesis. */
const BATCH_VALUES = 2 ** 16

/** How often a pass lets others in, in batches: each takes about a millisecond. */
const BATCHES_A_TICK = 8

/**
 * What is done to the spectra of a run of frames between analysis and synthesis, in place.
 *
 * @param spectra  [frame][bin], re and im in turn
 * @param first    the run's first frame
 */
export type SpectraChange = (spectra: Float64Array, first: number, count: number) => void

/** What repeated steps of Griffin and Lim's work on, in float32. */
export interface ProjectedSounds {
  /** Those asked for, [frame][bin]. */
  readonly magnitudes: Float32Array
  /** Of all frames; none where nothing is remembered. */
  readonly state: Float32Array
  /** What sums of windows are multiplied by: padded, 0 outside the sound. */
  readonly gains: Float32Array
  /** Padded planes. */
  readonly sounds: readonly [readonly Float32Array[], readonly Float32Array[]]
}

/**
 * From sounds to spectra and back: every spectrogram that is made of a sound, and of any spectra
 * the sound whose spectrogram is nearest,
 *
 *     y[n] = Σ_m w[j]·ifft(Y_m)[j] / Σ_m w[j]²,   j = n − m·hop + ⌊L/2⌋,
 *
 * zero outside the sound and the truth where that is not sought. Planes are *padded*: sample n of
 * the sound is at n + ⌊L/2⌋.
 *
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984, eq. 6
 */
export class Consistency {
  readonly #problem: PhaseProblem
  readonly #half: number
  readonly #paddedLength: number
  readonly #weights: Float64Array
  readonly #batchFrames: number
  readonly #spectra: Float64Array

  constructor(problem: PhaseProblem) {
    const { engine, frameCount } = problem
    this.#problem = problem
    this.#half = Math.floor(engine.window.length / 2)
    this.#paddedLength = (frameCount - 1) * engine.hop + engine.window.length
    this.#weights = weightsOf(engine.window, engine.hop, frameCount)
    this.#batchFrames = Math.max(1, Math.floor(BATCH_VALUES / (2 * engine.binCount)))
    this.#spectra = new Float64Array(Math.min(frameCount, this.#batchFrames) * 2 * engine.binCount)
  }

  /** Padded planes of silence. */
  silence(): Float64Array[] {
    const count = this.#problem.engine.kind === 'iq' ? 2 : 1
    return Array.from({ length: count }, () => new Float64Array(this.#paddedLength))
  }

  /** What repeated steps work on, where the engine has least to copy. */
  projected(hasState: boolean): ProjectedSounds {
    const { engine, frameCount, length, magnitudes: asked } = this.#problem
    const planes = engine.kind === 'iq' ? 2 : 1
    const cells = frameCount * engine.binCount
    const [magnitudes, state, gains, ...sounds] = engine.projectionArrays([
      cells,
      hasState ? 2 * cells : 0,
      ...new Array<number>(1 + 2 * planes).fill(this.#paddedLength),
    ]) as [Float32Array, Float32Array, Float32Array, ...Float32Array[]]
    magnitudes.set(asked)
    for (let n = this.#half; n < this.#half + length; n++)
      gains[n] = 1 / (this.#weights[n] as number)
    return { magnitudes, state, gains, sounds: [sounds.slice(0, planes), sounds.slice(planes)] }
  }

  /** The truth in padded planes; silence where there is none. */
  truth(): Float64Array[] {
    const planes = this.silence()
    for (const [p, plane] of planes.entries()) {
      plane.set(this.#problem.truth?.[p] ?? [], this.#half)
    }
    return planes
  }

  /** The sound in padded planes: views. */
  sound<T extends SamplePlane>(planes: readonly T[]): readonly T[] {
    const end = this.#half + this.#problem.length
    return planes.map((plane) => plane.subarray(this.#half, end) as T)
  }

  /** Shows the spectra of a sound, run by run. Yields now and then, for others to be let in. */
  *analyse(planes: readonly Float64Array[], see: SpectraChange): Generator<undefined, void> {
    yield* this.#inBatches((first, count) => {
      this.#forward(planes, first, count)
      see(this.#spectra, first, count)
    })
  }

  /**
   * Makes the sound that is nearest to spectra.
   *
   * @param fill  fills them, run by run
   * @param out   padded planes, overwritten
   */
  *synthesise(fill: SpectraChange, out: readonly Float64Array[]): Generator<undefined, void> {
    for (const plane of out) plane.fill(0)
    yield* this.#inBatches((first, count) => {
      fill(this.#spectra, first, count)
      this.#addInverse(first, count, out)
    })
    this.#finish(out)
  }

  /** Both in one: of the spectra of `from`, changed, the sound that is nearest goes to `out`. */
  *project(
    from: readonly Float64Array[],
    change: SpectraChange,
    out: readonly Float64Array[],
  ): Generator<undefined, void> {
    for (const plane of out) plane.fill(0)
    yield* this.#inBatches((first, count) => {
      this.#forward(from, first, count)
      change(this.#spectra, first, count)
      this.#addInverse(first, count, out)
    })
    this.#finish(out)
  }

  /**
   * A step of Griffin and Lim's (StftEngine.addProjected) from one sound to the next.
   *
   * @param factors   none where nothing is remembered
   * @param distance  has added what the spectra of `from` miss
   */
  *step(
    { magnitudes, state, gains }: Omit<ProjectedSounds, 'sounds'>,
    factors: ProjectionFactors | undefined,
    distance: Distance,
    from: readonly Float32Array[],
    out: readonly Float32Array[],
  ): Generator<undefined, void> {
    const { engine } = this.#problem
    const { binCount } = engine
    for (const plane of out) plane.fill(0)
    yield* this.#inBatches((first, count) => {
      const [start, end] = [first * binCount, (first + count) * binCount]
      const memory = factors && { state: state.subarray(2 * start, 2 * end), factors }
      const projection = { magnitudes: magnitudes.subarray(start, end), memory }
      const [run, sums] = [from, out].map((planes) => this.#runOf(planes, first, count))
      distance.add(engine.addProjected(run ?? [], count, projection, sums ?? []))
    })
    for (const plane of out) engine.multiply(plane, gains)
    this.#keepWhatIsGiven(out)
  }

  /**
   * The adjoint of analysis: Σ_m w[j]·Re(Σ_k Y_m[k]·e^(2πikj/N)) over all N bins, those of real
   * sound's negative frequencies being conjugates; zero where nothing is sought.
   *
   * @param change  of the spectra of `from`
   * @param out     padded planes, overwritten
   */
  *adjoint(
    from: readonly Float64Array[],
    change: SpectraChange,
    out: readonly Float64Array[],
  ): Generator<undefined, void> {
    const { stft, sought } = this.#problem
    for (const plane of out) plane.fill(0)
    yield* this.#inBatches((first, count) => {
      this.#forward(from, first, count)
      change(this.#spectra, first, count)
      this.#addInverse(first, count, out)
    })
    const [start, end] = [this.#half + sought.start, this.#half + sought.end]
    for (const plane of out) {
      plane.fill(0, 0, start)
      for (let n = start; n < end; n++) plane[n] = stft.fftSize * (plane[n] as number)
      plane.fill(0, end)
    }
  }

  *#inBatches(run: (first: number, count: number) => void): Generator<undefined, void> {
    const { frameCount } = this.#problem
    const frames = this.#batchFrames
    for (let first = 0, batch = 1; first < frameCount; first += frames, batch++) {
      run(first, Math.min(frames, frameCount - first))
      if (batch % BATCHES_A_TICK === 0) yield
    }
  }

  #forward(planes: readonly Float64Array[], first: number, count: number): void {
    this.#problem.engine.forward(this.#runOf(planes, first, count), count, this.#spectra)
  }

  #addInverse(first: number, count: number, out: readonly Float64Array[]): void {
    this.#problem.engine.addInverse(this.#spectra, count, this.#runOf(out, first, count))
  }

  #runOf<T extends SamplePlane>(planes: readonly T[], first: number, count: number): T[] {
    const { hop, window } = this.#problem.engine
    const start = first * hop
    const end = start + (count - 1) * hop + window.length
    return planes.map((plane) => plane.subarray(start, end) as T)
  }

  #finish(out: readonly Float64Array[]): void {
    const { sought } = this.#problem
    const weights = this.#weights
    this.#keepWhatIsGiven(out)
    for (const plane of out) {
      for (let n = this.#half + sought.start; n < this.#half + sought.end; n++) {
        plane[n] = (plane[n] as number) / (weights[n] as number)
      }
    }
  }

  /** The truth where that is not sought, and silence outside the sound. */
  #keepWhatIsGiven(out: readonly SamplePlane[]): void {
    const { length, truth, sought } = this.#problem
    const half = this.#half
    for (const [p, plane] of out.entries()) {
      plane.fill(0, 0, half)
      plane.fill(0, half + length)
      const given = truth?.[p]
      if (given !== undefined) {
        plane.set(given.subarray(0, sought.start), half)
        plane.set(given.subarray(sought.end), half + sought.end)
      }
    }
  }
}

/** Σ_m w² of each padded sample, added in ascending frame order. */
function weightsOf(window: Float64Array, hop: number, frameCount: number): Float64Array {
  const weights = new Float64Array((frameCount - 1) * hop + window.length)
  for (let m = 0; m < frameCount; m++) {
    for (let j = 0; j < window.length; j++) {
      const w = window[j] as number
      weights[m * hop + j] = (weights[m * hop + j] as number) + w * w
    }
  }
  return weights
}
