import type { Interval } from '#core/base'
import { FRAME_COPIED, FRAME_MASKED } from '../engine'
import { type MaskedFrames, maskedFrames } from '../frame-runs'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { RunPlanes } from './run-planes'
import { SoundFrames } from './sound-frames'

/** Of a number. */
const BYTES = 8

/** Frames through gains that are known, and what they add up to, all of it in the kernel's memory (StftEngine.resynthesise). */
export class MaskedTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #each: SoundFrames
  readonly #inputs: RunPlanes
  /** Of each plane. */
  readonly #sums: readonly number[]
  readonly #gains: number
  readonly #weights: number
  readonly #end: number
  /** What lies at #weights. */
  #weightsThere: Float64Array | undefined

  constructor(kernel: Kernel, frames: Frames) {
    const { kind, binCount } = frames
    const most = maskedFrames(binCount)
    const layout = new MemoryLayout()
    this.#kernel = kernel
    this.#frames = frames
    this.#each = new SoundFrames(kernel, frames, layout)
    this.#inputs = new RunPlanes(kernel, frames, BYTES, layout, most)
    const planes = kind === 'real' ? [0] : [0, 1]
    this.#sums = planes.map(() => layout.take(BYTES * this.#lengthOf(most)))
    this.#gains = layout.take(BYTES * binCount * most)
    this.#weights = layout.take(BYTES * this.#lengthOf(most))
    this.#end = layout.end
  }

  /** As StftEngine.resynthesise. */
  resynthesise(
    samples: readonly Float64Array[],
    frames: MaskedFrames,
    carried: readonly Float64Array[],
    weights: Float64Array,
    finished: Interval,
    out: readonly Float64Array[],
  ): void {
    if (!this.#kernel.claim(this, this.#end)) {
      this.#each.writeTables()
      this.#inputs.clear()
      this.#weightsThere = undefined
    }
    const frameCount = frames.uses.length
    const length = this.#lengthOf(frameCount)
    this.#inputs.fill(samples, 0, length)
    for (const [p, at] of this.#sums.entries()) {
      const sums = this.#kernel.float64(at, length)
      const before = carried[p] as Float64Array
      sums.set(before)
      sums.fill(0, before.length)
    }
    this.#addFrames(frames)
    this.#fillWeights(weights)
    for (const [p, at] of this.#sums.entries()) {
      const next = BYTES * this.#frames.hop * frameCount
      const after = carried[p] as Float64Array
      after.set(this.#kernel.float64(at + next, after.length))
      const count = finished.end - finished.start
      const from = at + BYTES * finished.start
      this.#kernel.run.divideRow(from, this.#weights + BYTES * finished.start, count)
      out[p]?.set(this.#kernel.float64(from, count))
    }
  }

  #addFrames({ uses, rows, gains }: MaskedFrames): void {
    const { hop, binCount } = this.#frames
    const rowCount = uses.reduce(
      (most, use, m) => (use === FRAME_MASKED ? Math.max(most, (rows[m] as number) + 1) : most),
      0,
    )
    const used = gains.subarray(0, binCount * rowCount)
    this.#kernel.float64(this.#gains, used.length).set(used)
    for (const [m, use] of uses.entries()) {
      const frame = this.#inputs.all(m)
      const sums = this.#sums.map((at) => at + BYTES * hop * m)
      if (use === FRAME_COPIED) this.#each.addCopied(frame, sums)
      else if (use === FRAME_MASKED) {
        this.#each.addMasked(frame, this.#gains + BYTES * binCount * (rows[m] as number), sums)
      }
    }
  }

  /** The same ones serve many runs. */
  #fillWeights(weights: Float64Array): void {
    if (this.#weightsThere === weights) return
    const used = weights.subarray(0, this.#lengthOf(maskedFrames(this.#frames.binCount)))
    this.#kernel.float64(this.#weights, used.length).set(used)
    this.#weightsThere = weights
  }

  #lengthOf(frameCount: number): number {
    const { hop, window } = this.#frames
    return (frameCount - 1) * hop + window.length
  }
}
