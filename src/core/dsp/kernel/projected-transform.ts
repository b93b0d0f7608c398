import type { Projection } from '../projection'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { FLOAT32 } from './precision'
import { NO_STATE, ProjectionFrames } from './projection-frames'
import { RunPlanes } from './run-planes'
import { SoundSums } from './sound-sums'

/** Of a number. */
const BYTES = 4

/** Numbers of spectra that are there at a time: they stay in the cache. */
const BATCH_VALUES = 2 ** 16

/** Frames that get magnitudes that are asked for, all of it in the kernel's memory (StftEngine.addProjected). */
export class ProjectedTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #each: ProjectionFrames
  readonly #batchFrames: number
  readonly #inputs: RunPlanes
  readonly #sums: SoundSums
  readonly #state: number
  readonly #magnitudes: number
  readonly #end: number

  constructor(kernel: Kernel, frames: Frames) {
    const { binCount } = frames
    const most = Math.max(1, Math.floor(BATCH_VALUES / (2 * binCount)))
    const layout = new MemoryLayout()
    this.#kernel = kernel
    this.#frames = frames
    this.#batchFrames = most
    this.#each = new ProjectionFrames(kernel, frames, layout)
    this.#state = layout.take(BYTES * 2 * binCount * most)
    this.#magnitudes = layout.take(BYTES * binCount * most)
    this.#inputs = new RunPlanes(kernel, frames, FLOAT32, layout, most)
    this.#sums = new SoundSums(kernel, frames, FLOAT32, layout, most)
    this.#end = layout.end
  }

  /** As StftEngine.addProjected. */
  addProjected(
    samples: readonly Float32Array[],
    frameCount: number,
    { magnitudes, memory }: Projection,
    out: readonly Float32Array[],
  ): number {
    const { binCount, hop, window } = this.#frames
    const kernel = this.#kernel
    if (!kernel.claim(this, this.#end)) {
      this.#each.writeTables()
      this.#inputs.clear()
    }
    if (memory !== undefined) this.#each.writeFactors(memory.factors)
    let squares = 0
    for (let start = 0; start < frameCount; start += this.#batchFrames) {
      const count = Math.min(this.#batchFrames, frameCount - start)
      const [first, end] = [start * binCount, (start + count) * binCount]
      this.#inputs.fill(samples, hop * start, (count - 1) * hop + window.length)
      this.#sums.fill(out, start, count)
      kernel.float32(this.#magnitudes, end - first).set(magnitudes.subarray(first, end))
      const states = kernel.float32(this.#state, 2 * (end - first))
      if (memory !== undefined) states.set(memory.state.subarray(2 * first, 2 * end))
      for (let m = 0; m < count; m++) {
        squares += this.#each.add(
          this.#inputs.allAlone(m),
          this.#magnitudes + BYTES * binCount * m,
          memory === undefined ? NO_STATE : this.#state + BYTES * 2 * binCount * m,
          this.#sums.frame(m),
        )
      }
      memory?.state.set(states, 2 * first)
      this.#sums.take(out, start, count)
    }
    return squares
  }
}
