import type { Interval } from '#core/base'
import type { CellMath } from '#core/dsp'
import type { FlooredPiece } from './floor-scan'
import { type Lift, NO_LIFT } from './impulses'

/** An impulse is as uneven as noise, in bands as wide as it is short: what stands out of it lies higher. */
const LIFTED_MARGIN = 2
/** What a window leaks lies further below the strongest cell of its frame than this. */
const LEAKAGE = 1e-5
/** Frames that are compared at a time. */
const BATCH_FRAMES = 32

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
  /** What lies above them in frames that are next. */
  readonly #counts = new Int32Array(BATCH_FRAMES)
  readonly #above: Int32Array
  #compared: Interval = { start: 0, end: 0 }

  /**
   * @param cells  of the engine that powers come from
   * @param ratio  of powers
   */
  constructor(cells: CellMath, binCount: number, band: Interval, ratio: number) {
    this.bins = new Int32Array(binCount)
    this.#cells = cells
    this.#thresholds = new Float32Array(binCount).fill(Number.POSITIVE_INFINITY)
    this.#above = new Int32Array(BATCH_FRAMES * binCount)
    this.#band = band
    this.#ratio = ratio
  }

  begin({ floors }: FlooredPiece): void {
    for (let bin = this.#band.start; bin < this.#band.end; bin++) {
      this.#thresholds[bin] = this.#ratio * floors[bin]!
    }
    this.#compared = { start: 0, end: 0 }
  }

  /** Finds those of a frame of the piece that was begun. @param powers  of all its bins */
  update(piece: FlooredPiece, frame: number, powers: Float32Array): void {
    const { floors } = piece
    const lift = piece.liftOf(frame)
    this.isLifted = lift !== NO_LIFT
    this.#takeAll(piece, frame)
    if (this.count === 0) return
    if (this.isLifted) this.#dropLifted(powers, floors, lift)
    this.#dropLeakage(powers)
  }

  #takeAll(piece: FlooredPiece, frame: number): void {
    if (frame < this.#compared.start || frame >= this.#compared.end) {
      const end = Math.min(frame + BATCH_FRAMES, piece.frames.end)
      this.#compared = { start: frame, end }
      const powers = piece.powersOfAll(this.#compared)
      this.#cells.above(powers, end - frame, this.#thresholds, this.#counts, this.#above)
    }
    const at = frame - this.#compared.start
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
