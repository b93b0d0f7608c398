import type { Interval, SamplePlane } from '#core/base'
import { FRAME_MASKED } from '../engine'
import { type MaskedFrames, maskedFrames } from '../frame-runs'
import { DividedSums } from './divided-sums'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import type { Precision } from './precision'
import { RunPlanes } from './run-planes'
import { SoundFrames } from './sound-frames'

/** Frames through gains that are known, and what they add up to, all of it in the kernel's memory (StftEngine.resynthesise). */
export class MaskedTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #precision: Precision
  readonly #each: SoundFrames
  readonly #inputs: RunPlanes
  readonly #sums: DividedSums
  readonly #gains: number
  /** What frames add. */
  readonly #uses: number
  readonly #end: number

  constructor(kernel: Kernel, frames: Frames, precision: Precision) {
    const { binCount } = frames
    const most = maskedFrames(binCount)
    const layout = new MemoryLayout()
    this.#kernel = kernel
    this.#frames = frames
    this.#precision = precision
    this.#each = new SoundFrames(kernel, frames, layout, precision)
    this.#inputs = new RunPlanes(kernel, frames, precision, layout, most)
    this.#sums = new DividedSums(kernel, frames, layout, most, precision)
    this.#gains = layout.take(precision.bytes * binCount * most)
    this.#uses = layout.take(4 * most)
    this.#end = layout.end
  }

  /** As StftEngine.resynthesise. */
  resynthesise(
    samples: readonly SamplePlane[],
    frames: MaskedFrames,
    carried: readonly SamplePlane[],
    weights: Float64Array,
    finished: Interval,
    out: readonly SamplePlane[],
  ): void {
    if (!this.#kernel.claim(this, this.#end)) {
      this.#each.writeTables()
      this.#inputs.clear()
      this.#sums.clear()
    }
    const frameCount = frames.uses.length
    const { hop, window } = this.#frames
    this.#inputs.fill(samples, 0, (frameCount - 1) * hop + window.length)
    this.#sums.begin(carried, frameCount)
    this.#addFrames(frames)
    this.#sums.end(carried, frameCount, weights, finished, out)
  }

  #addFrames({ uses, rows, gains }: MaskedFrames): void {
    const { binCount } = this.#frames
    const { bytes } = this.#precision
    let rowCount = 0
    for (let m = 0; m < uses.length; m++) {
      if (uses[m] === FRAME_MASKED) rowCount = Math.max(rowCount, (rows[m] as number) + 1)
    }
    const used = gains.subarray(0, binCount * rowCount)
    this.#precision.numbers(this.#kernel, this.#gains, used.length).set(used)
    const codes = this.#kernel.int32(this.#uses, uses.length)
    for (let m = 0; m < uses.length; m++) {
      const use = uses[m] as number
      codes[m] = use === FRAME_MASKED ? this.#gains + bytes * binCount * (rows[m] as number) : use
    }
    this.#each.addMasked(this.#inputs.frames, uses.length, this.#uses, this.#sums.first)
  }
}
