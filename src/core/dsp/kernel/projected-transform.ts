import type { Projection } from '../engine'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { RunPlanes } from './run-planes'
import { SoundFrames } from './sound-frames'
import { SoundSums } from './sound-sums'

/** Of a number. */
const BYTES = 8

/** Numbers of spectra that are there at a time: they stay in the cache. */
const BATCH_VALUES = 2 ** 15

/** Frames that get magnitudes that are asked for, all of it in the kernel's memory (StftEngine.addProjected). */
export class ProjectedTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #each: SoundFrames
  readonly #batchFrames: number
  readonly #inputs: RunPlanes
  readonly #sums: SoundSums
  readonly #spectrum: number
  readonly #before: number
  readonly #magnitudes: number
  readonly #end: number

  constructor(kernel: Kernel, frames: Frames) {
    const { binCount } = frames
    const most = Math.max(1, Math.floor(BATCH_VALUES / (2 * binCount)))
    const layout = new MemoryLayout()
    this.#kernel = kernel
    this.#frames = frames
    this.#batchFrames = most
    this.#each = new SoundFrames(kernel, frames, layout)
    this.#spectrum = layout.take(BYTES * 2 * binCount)
    this.#before = layout.take(BYTES * 2 * binCount * most)
    this.#magnitudes = layout.take(BYTES * binCount * most)
    this.#inputs = new RunPlanes(kernel, frames, BYTES, layout, most)
    this.#sums = new SoundSums(kernel, frames, layout, most)
    this.#end = layout.end
  }

  /** As StftEngine.addProjected. */
  addProjected(
    samples: readonly Float64Array[],
    frameCount: number,
    { magnitudes, before, momentum }: Projection,
    out: readonly Float64Array[],
  ): number {
    const { binCount, hop, window } = this.#frames
    const kernel = this.#kernel
    if (!kernel.claim(this, this.#end)) {
      this.#each.writeTables()
      this.#inputs.clear()
    }
    let squares = 0
    for (let start = 0; start < frameCount; start += this.#batchFrames) {
      const count = Math.min(this.#batchFrames, frameCount - start)
      const [first, end] = [start * binCount, (start + count) * binCount]
      this.#inputs.fill(samples, hop * start, (count - 1) * hop + window.length)
      this.#sums.fill(out, start, count)
      kernel.float64(this.#magnitudes, end - first).set(magnitudes.subarray(first, end))
      const earlier = kernel.float64(this.#before, 2 * (end - first))
      if (momentum !== 0) earlier.set(before.subarray(2 * first, 2 * end))
      for (let m = 0; m < count; m++) {
        squares += this.#addFrame(m, momentum)
      }
      if (momentum !== 0) before.set(earlier, 2 * first)
      this.#sums.take(out, start, count)
    }
    return squares
  }

  #addFrame(m: number, momentum: number): number {
    const { binCount } = this.#frames
    const spectrum = this.#spectrum
    this.#each.forward(this.#inputs.allAlone(m), spectrum)
    const squares = this.#kernel.run.projectRow(
      spectrum,
      momentum === 0 ? spectrum : this.#before + BYTES * 2 * binCount * m,
      this.#magnitudes + BYTES * binCount * m,
      binCount,
      momentum,
    )
    this.#each.addInverse(spectrum, this.#sums.frame(m))
    return squares
  }
}
