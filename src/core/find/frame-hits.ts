import type { Interval } from '#core/base'
import type { CellMath } from '#core/dsp'
import type { FlooredRun } from './floor-scan'
import { type Lift, NO_LIFT } from './impulses'

/** An impulse is as uneven as noise, in bands as wide as it is short: what stands out of it lies higher. */
const LIFTED_MARGIN = 2
/** What a window leaks lies further below the strongest cell of its frame than this. */
const LEAKAGE = 1e-5

/** The cells of frame after frame that lie above a threshold over the floor of their bin. */
export class FrameHits {
  /** Those of the frame that was looked at last, ascending: the first `count` … */
  readonly bins: Int32Array
  count = 0
  /** … and whether an impulse lies over it. */
  isLifted = false
  readonly #ratio: number
  readonly #band: Interval
  readonly #cells: CellMath
  /** Of each bin; nothing lies above those outside the band. */
  readonly #thresholds: Float32Array
  /** What lies above them in each frame of the run. */
  #counts = new Int32Array(0)
  #above = new Int32Array(0)

  /**
   * @param cells  of the engine that powers come from
   * @param ratio  of powers
   */
  constructor(cells: CellMath, binCount: number, band: Interval, ratio: number) {
    this.bins = new Int32Array(binCount)
    this.#cells = cells
    this.#thresholds = new Float32Array(binCount).fill(Number.POSITIVE_INFINITY)
    this.#band = band
    this.#ratio = ratio
  }

  begin({ floors, frames, powers }: FlooredRun): void {
    for (let bin = this.#band.start; bin < this.#band.end; bin++) {
      this.#thresholds[bin] = this.#ratio * floors[bin]!
    }
    const count = frames.end - frames.start
    if (this.#counts.length < count) {
      this.#counts = new Int32Array(count)
      this.#above = new Int32Array(count * this.bins.length)
    }
    this.#cells.above(powers, count, this.#thresholds, this.#counts, this.#above)
  }

  /** Finds those of a frame of the run that was begun. @param powers  of all its bins */
  update(run: FlooredRun, frame: number, powers: Float32Array): void {
    const { floors } = run
    const lift = run.liftOf(frame)
    this.isLifted = lift !== NO_LIFT
    this.#takeAll(frame - run.frames.start)
    if (this.count === 0) return
    if (this.isLifted) this.#dropLifted(powers, floors, lift)
    this.#dropLeakage(powers)
  }

  /** @param at  which frame of the run */
  #takeAll(at: number): void {
    const row = at * this.bins.length
    this.count = this.#counts[at]!
    for (let i = 0; i < this.count; i++) this.bins[i] = this.#above[row + i]!
  }

  #dropLifted(powers: Float32Array, floors: Float64Array, { factor, added }: Lift): void {
    const ratio = LIFTED_MARGIN * this.#ratio
    let left = 0
    for (let i = 0; i < this.count; i++) {
      const bin = this.bins[i]!
      const floor = floors[bin]!
      if (powers[bin]! > ratio * Math.max(factor * floor, floor + added)) this.bins[left++] = bin
    }
    this.count = left
  }

  #dropLeakage(powers: Float32Array): void {
    let strongest = 0
    for (let i = 0; i < this.count; i++) {
      strongest = Math.max(strongest, powers[this.bins[i]!]!)
    }
    let left = 0
    for (let i = 0; i < this.count; i++) {
      const bin = this.bins[i]!
      if (powers[bin]! >= LEAKAGE * strongest) this.bins[left++] = bin
    }
    this.count = left
  }
}
