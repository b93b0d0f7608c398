import type { Interval } from '#core/base'
import type { PickedPowers, Probed, Probes, RunFill, StftEngine } from '#core/dsp'
import type { FlooredRun } from './floor-scan'
import { type Lift, NO_LIFT } from './impulses'

/** Under an impulse, whose spectrum is as uneven as noise, a cell is a hit only so many times higher. */
const LIFTED_MARGIN = 2
/**
 * A cell so many times higher than an impulse lifts the floor is no noise of it. A sound that begins or
 * ends abruptly lifts all bins itself, by less than a hundredth of its power.
 */
const FAR_MARGIN = 100
/** Cells weaker than this share of the strongest of their frame are leakage of the window. */
const LEAKAGE = 1e-5

/** Values of `clear`: of a hit under no impulse, and of one that stands far out of an impulse. */
export const CLEAR = 1
export const FAR = 2

/** The hits of one frame after the other: its cells above a threshold over the floor of their bin. */
export class FrameHits {
  /** Of the frame that was updated last, ascending; the first `count` count. */
  readonly bins: Int32Array
  readonly powers: Float32Array
  count = 0
  /** CLEAR, FAR, or 0 under an impulse. */
  readonly clear: Uint8Array
  /** Whether an impulse lies over the frame. */
  isLifted = false
  readonly #ratio: number
  readonly #band: Interval
  readonly #engine: StftEngine
  /** Of each bin; nothing lies above those outside the band. */
  readonly #thresholds: Float32Array
  /** What lies above them in the frames of a run. */
  #run: PickedPowers = pickedOf(0, 0)
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
  transform(fill: RunFill, frameCount: number, probed: readonly Probed[], probes: Probes): void {
    const engine = this.#engine
    if (frameCount > this.#run.counts.length) this.#run = pickedOf(frameCount, engine.binCount)
    this.#cellsSoFar = 0
    this.#next = 0
    engine.pickPowers(fill, frameCount, this.#thresholds, probed, this.#run, probes)
  }

  /** Finds the hits of a frame of the run that was transformed; of each frame once, in order. */
  update(run: FlooredRun, frame: number): void {
    const { counts, bins, powers } = this.#run
    const at = frame - run.frames.start
    for (; this.#next < at; this.#next++) this.#cellsSoFar += counts[this.#next]!
    const lift = run.liftOf(frame)
    this.isLifted = lift !== NO_LIFT
    this.count = counts[at]!
    let weakest = Number.POSITIVE_INFINITY
    let strongest = 0
    for (let i = 0; i < this.count; i++) {
      const power = powers[this.#cellsSoFar + i]!
      this.bins[i] = bins[this.#cellsSoFar + i]!
      this.powers[i] = power
      this.clear[i] = CLEAR
      weakest = Math.min(weakest, power)
      strongest = Math.max(strongest, power)
    }
    if (this.isLifted) this.#dropLifted(run.floors, lift)
    if (weakest < LEAKAGE * strongest) this.#dropLeakage()
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
