import type { SamplePlane } from '#core/base'
import type { ProjectionFactors } from '#core/dsp'
import type { Distance } from './distance'
import type { PhaseProblem } from './phase-problem'

/** Spectra that are in memory at a time: they stay in the cache between transform and synthesis. */
const BATCH_VALUES = 2 ** 16

/** Batches from one yield to the next: each takes about a millisecond. */
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
  /** Those asked for, as the engine takes them. */
  readonly magnitudes: Float32Array
  /** Of all frames; none where nothing is remembered. */
  readonly state: Float32Array
  /** What sums of windows are multiplied by: padded, 0 outside the sound. */
  readonly gains: Float32Array
  /** Padded planes: of a step, the next and the one before … */
  readonly sounds: readonly [
    readonly Float32Array[],
    readonly Float32Array[],
    readonly Float32Array[],
  ]
  /** … and where steps are prolonged, of what the last one made. */
  readonly last: readonly Float32Array[]
}

/** What a step has beside magnitudes and a sound. */
export interface StepMemory {
  /** What is remembered of spectra (StftEngine.addProjected). */
  readonly factors?: ProjectionFactors | undefined
  /** How much of what a step changes is added once more. */
  readonly momentum?: number | undefined
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

  /** What repeated steps work on, where the engine has least to copy: zeros but for magnitudes and gains. */
  projected({ factors, momentum }: StepMemory): ProjectedSounds {
    const { engine, frameCount, length, magnitudes: asked } = this.#problem
    const planes = engine.kind === 'iq' ? 2 : 1
    const cells = frameCount * engine.binCount
    const [magnitudes, state, gains, ...sounds] = engine.projectionArrays([
      cells,
      factors === undefined ? 0 : 2 * cells,
      ...new Array<number>(1 + (momentum === undefined ? 3 : 4) * planes).fill(this.#paddedLength),
    ]) as [Float32Array, Float32Array, Float32Array, ...Float32Array[]]
    engine.orderMagnitudes(asked, magnitudes)
    for (let n = this.#half; n < this.#half + length; n++)
      gains[n] = 1 / (this.#weights[n] as number)
    const ofTurn = (i: number): readonly Float32Array[] =>
      sounds.slice(i * planes, (i + 1) * planes)
    return { magnitudes, state, gains, sounds: [ofTurn(0), ofTurn(1), ofTurn(2)], last: ofTurn(3) }
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

  /** Shows the spectra of a sound, run by run. Yields now and then, so that the thread can do other work. */
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
   * A step of Griffin and Lim's (StftEngine.addProjected) from one sound to the next. Of momentum μ the
   * next is y + μ·(y − last), y the nearest to the spectra, which then is the last.
   *
   * @param distance  has added what the spectra of `from` miss
   */
  *step(
    { magnitudes, state, gains, last }: Omit<ProjectedSounds, 'sounds'>,
    { factors, momentum }: StepMemory,
    distance: Distance,
    from: readonly Float32Array[],
    out: readonly Float32Array[],
  ): Generator<undefined, void> {
    const { engine, frameCount } = this.#problem
    const { binCount, hop, window } = engine
    yield* this.#inBatches((first, count) => {
      const [start, end] = [first * binCount, (first + count) * binCount]
      const memory = factors && { state: state.subarray(2 * start, 2 * end), factors }
      const projection = { magnitudes: magnitudes.subarray(start, end), memory }
      // Sums are begun and finished batch by batch, while they are in the cache.
      const begun = first === 0 ? 0 : (first - 1) * hop + window.length
      const [run, sums] = [from, out].map((planes) => this.#runOf(planes, first, count))
      for (const plane of sums ?? []) plane.fill(0, begun - first * hop)
      distance.add(engine.addProjected(run ?? [], count, projection, sums ?? []))
      const isLast = first + count === frameCount
      const finished = isLast ? this.#paddedLength : (first + count) * hop
      const part = (plane: Float32Array): Float32Array => plane.subarray(first * hop, finished)
      for (const [p, plane] of out.entries()) {
        const before = last[p]
        if (before === undefined || momentum === undefined) {
          engine.multiply(part(plane), part(gains))
        } else engine.prolong(part(plane), part(gains), part(before), momentum)
      }
    })
    this.#keepWhatIsGiven(out)
    this.#keepWhatIsGiven(last)
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
  const { length } = window
  const weights = new Float64Array((frameCount - 1) * hop + length)
  // Where all frames are that reach a sample, the next hop has the same sums.
  const [first, end] = [length + hop, Math.max(length + hop, frameCount * hop)]
  for (let m = 0; m < frameCount; m++) {
    const start = m * hop
    for (let j = start < first || start + length > end ? 0 : length; j < length; j++) {
      const w = window[j] as number
      weights[start + j] = (weights[start + j] as number) + w * w
    }
  }
  for (let n = first; n < end; n += hop) {
    weights.copyWithin(n, n - hop, Math.min(n, end - hop))
  }
  return weights
}
