import type { Interval } from '#core/base'
import type { FlooredPiece } from './floor-scan'
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
  readonly #thresholds: Float64Array

  /** @param ratio  of powers */
  constructor(binCount: number, band: Interval, ratio: number) {
    this.bins = new Int32Array(binCount)
    this.#thresholds = new Float64Array(binCount)
    this.#band = band
    this.#ratio = ratio
  }

  begin({ floors }: FlooredPiece): void {
    for (let bin = this.#band.start; bin < this.#band.end; bin++) {
      this.#thresholds[bin] = this.#ratio * floors[bin]!
    }
  }

  /** Finds those of a frame of the piece that was begun. @param powers  of all its bins */
  update({ floors }: FlooredPiece, powers: Float32Array, lift: Lift): void {
    this.isLifted = lift !== NO_LIFT
    this.#takeAll(powers)
    if (this.count === 0) return
    if (this.isLifted) this.#dropLifted(powers, floors, lift)
    this.#dropLeakage(powers)
  }

  #takeAll(powers: Float32Array): void {
    const { bins } = this
    const thresholds = this.#thresholds
    const { start, end } = this.#band
    let count = 0
    for (let bin = start; bin < end; bin++) {
      if (powers[bin]! > thresholds[bin]!) bins[count++] = bin
    }
    this.count = count
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
