import { type FrameRun, weighedFrames } from '../frame-runs'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { cellBytes } from './kernel-cells'
import { MemoryLayout } from './layout'
import { RunPlanes } from './run-planes'
import { SoundFrames } from './sound-frames'
import { SoundSums } from './sound-sums'

/** Of a number. */
const BYTES = 8

/** Frames through gains that follow from their squares, all of it in the kernel's memory (StftEngine.addWeighed). */
export class WeighedTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #each: SoundFrames
  readonly #coming: RunPlanes
  readonly #ready: RunPlanes
  readonly #sums: SoundSums
  /** Of each frame that comes its transform. */
  readonly #transforms: readonly number[]
  readonly #squares: number
  readonly #gains: number
  readonly #end: number

  constructor(kernel: Kernel, frames: Frames) {
    const { binCount } = frames
    const most = weighedFrames(binCount)
    const layout = new MemoryLayout()
    this.#kernel = kernel
    this.#frames = frames
    this.#each = new SoundFrames(kernel, frames, layout)
    this.#transforms = Array.from({ length: most }, () => layout.take(this.#each.transformBytes))
    this.#squares = layout.take(BYTES * binCount * most)
    this.#gains = layout.take(BYTES * binCount * most)
    this.#coming = new RunPlanes(kernel, frames, BYTES, layout, most)
    this.#ready = new RunPlanes(kernel, frames, BYTES, layout, most)
    this.#sums = new SoundSums(kernel, frames, BYTES, layout, most)
    this.#end = layout.end
  }

  /** As StftEngine.addWeighed. */
  addWeighed(
    coming: FrameRun,
    ready: FrameRun,
    behind: number,
    weigh: (squares: Float64Array, gains: Float64Array) => void,
    out: readonly Float64Array[],
  ): void {
    const { binCount } = this.#frames
    if (!this.#kernel.claim(this, this.#end, cellBytes(binCount))) {
      this.#each.writeTables()
      this.#coming.clear()
      this.#ready.clear()
    }
    const rowBytes = BYTES * binCount
    if (coming.frameCount > 0) this.#fill(this.#coming, coming)
    const transforms = Array.from({ length: coming.frameCount }, (_, m) =>
      this.#each.squares(
        this.#coming.allAlone(m),
        this.#squares + rowBytes * m,
        this.#transforms[m],
      ),
    )
    weigh(
      this.#kernel.float64(this.#squares, binCount * coming.frameCount),
      this.#kernel.float64(this.#gains, binCount * ready.frameCount),
    )
    if (ready.frameCount === 0) return
    if (behind > 0) this.#fill(this.#ready, ready)
    this.#sums.fill(out, 0, ready.frameCount)
    for (let m = 0; m < ready.frameCount; m++) {
      const gains = this.#gains + rowBytes * m
      const z = transforms[m - behind]
      if (z === undefined) this.#each.addMasked(this.#ready.all(m), gains, this.#sums.frame(m))
      else this.#each.addWeighed(z, gains, this.#sums.frame(m))
    }
    this.#sums.take(out, 0, ready.frameCount)
  }

  #fill(planes: RunPlanes, { samples, frameCount }: FrameRun): void {
    const { hop, window } = this.#frames
    planes.fill(samples, 0, (frameCount - 1) * hop + window.length)
  }
}
