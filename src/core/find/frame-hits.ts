import type { Interval, SamplePlane } from '#core/base'
import type { PickedPowers, StftEngine } from '#core/dsp'
import type { FlooredRun } from './floor-scan'
import { type Lift, NO_LIFT } from './impulses'

/** An impulse is as uneven as noise, in bands as wide as it is short: what stands out of it lies higher. */
const LIFTED_MARGIN = 2
/** What begins or ends at once lifts all bins itself, by less than this share of its own power; noise of an impulse never stands out so far. */
const FAR_MARGIN = 100
/** What a window leaks lies further below the strongest cell of its frame than this. */
const LEAKAGE = 1e-5

/** A hit's value in `clear`. */
export const CLEAR = 1
export const FAR = 2

/** The cells of frame after frame that lie above a threshold over the floor of their bin. */
export class FrameHits {
  /** Those of the frame that was looked at last, ascending: the first `count`, their powers … */
  readonly bins: Int32Array
  readonly powers: Float32Array
  count = 0
  /** … which of them lie under no impulse (CLEAR), or stand far out of one (FAR) … */
  readonly clear: Uint8Array
  /** … and whether one does. */
  isLifted = false
  readonly #ratio: number
  readonly #band: Interval
  readonly #engine: StftEngine
  /** Of each bin; nothing lies above those outside the band. */
  readonly #thresholds: Float32Array
  /** What lies above them in the frames of a run. */
  #run: PickedPowers = { ...pickedOf(0, 0), probes: new Float32Array(0) }
  /** How much of it lies before the next frame, and which that is. */
  #cellsSoFar = 0
  #next = 0

  /** @param ratio  of powers */
  constructor(engine: StftEngine, band: Interval, ratio: number) {
    this.bins = new Int32Array(engine.binCount)
    this.powers = new Float32Array(engine.binCount)
    this.clear = new Uint8Array(engine.binCount)
    this.#engine = engine
    this.#thresholds = new Float32Array(engine.binCount).fill(Number.POSITIVE_INFINITY)
    this.#band = band
    this.#ratio = ratio
  }

  /** As RunReader.begin. */
  begin(floors: Float64Array): void {
    for (let bin = this.#band.start; bin < this.#band.end; bin++) {
      this.#thresholds[bin] = this.#ratio * floors[bin]!
    }
  }

  /** As RunReader.transform. */
  transform(
    samples: readonly SamplePlane[],
    frameCount: number,
    probed: Int32Array,
    probes: Float32Array,
  ): void {
    const engine = this.#engine
    const room = this.#run.counts.length
    const picked = frameCount > room ? pickedOf(frameCount, engine.binCount) : this.#run
    this.#run = { ...picked, probes }
    this.#cellsSoFar = 0
    this.#next = 0
    engine.pickPowers(samples, frameCount, this.#thresholds, probed, this.#run)
  }

  /** Finds those of a frame of the run that was transformed; of each frame once, in order. */
  update(run: FlooredRun, frame: number): void {
    const at = frame - run.frames.start
    for (; this.#next < at; this.#next++) this.#cellsSoFar += this.#run.counts[this.#next]!
    const lift = run.liftOf(frame)
    this.isLifted = lift !== NO_LIFT
    this.count = this.#run.counts[at]!
    for (let i = 0; i < this.count; i++) {
      this.bins[i] = this.#run.bins[this.#cellsSoFar + i]!
      this.powers[i] = this.#run.powers[this.#cellsSoFar + i]!
    }
    if (this.count === 0) return
    if (this.isLifted) this.#dropLifted(run.floors, lift)
    else this.clear.fill(CLEAR, 0, this.count)
    this.#dropLeakage()
  }

  #dropLifted(floors: Float64Array, { factor, added }: Lift): void {
    const ratio = LIFTED_MARGIN * this.#ratio
    let left = 0
    for (let i = 0; i < this.count; i++) {
      const floor = floors[this.bins[i]!]!
      const lifted = Math.max(factor * floor, floor + added)
      if (this.powers[i]! <= ratio * lifted) continue
      this.clear[i] = this.powers[i]! > FAR_MARGIN * lifted ? FAR : 0
      this.#keep(i, left++)
    }
    this.count = left
  }

  #dropLeakage(): void {
    let strongest = 0
    for (let i = 0; i < this.count; i++) strongest = Math.max(strongest, this.powers[i]!)
    let left = 0
    for (let i = 0; i < this.count; i++) {
      if (this.powers[i]! >= LEAKAGE * strongest) this.#keep(i, left++)
    }
    this.count = left
  }

  #keep(from: number, to: number): void {
    this.bins[to] = this.bins[from]!
    this.powers[to] = this.powers[from]!
    this.clear[to] = this.clear[from]!
  }
}

function pickedOf(frameCount: number, binCount: number) {
  return {
    counts: new Int32Array(frameCount),
    bins: new Int32Array(frameCount * binCount),
    powers: new Float32Array(frameCount * binCount),
  }
}
