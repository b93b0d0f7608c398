import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import type { FrameAddress } from './sound-frames'

/** Of a number. */
const BYTES = 8

/** Sums in the kernel's memory that runs of frames are added to, copied there and back. */
export class SoundSums {
  readonly #kernel: Kernel
  readonly #hop: number
  readonly #windowLength: number
  readonly #sums: readonly number[]

  /** @param layout  has room taken from it for runs of up to `frameCount` frames */
  constructor(
    kernel: Kernel,
    { kind, hop, window }: Frames,
    layout: MemoryLayout,
    frameCount: number,
  ) {
    this.#kernel = kernel
    this.#hop = hop
    this.#windowLength = window.length
    const length = (frameCount - 1) * hop + window.length
    const planes = kind === 'real' ? [0] : [0, 1]
    this.#sums = planes.map(() => layout.take(BYTES * length))
  }

  /** Takes what `out` has of frames [start, start + count). */
  fill(out: readonly Float64Array[], start: number, count: number): void {
    const first = this.#hop * start
    const length = this.#lengthOf(count)
    for (const [p, at] of this.#sums.entries()) {
      const plane = out[p] as Float64Array
      this.#kernel.float64(at, length).set(plane.subarray(first, first + length))
    }
  }

  /** Gives it back. */
  take(out: readonly Float64Array[], start: number, count: number): void {
    const length = this.#lengthOf(count)
    for (const [p, at] of this.#sums.entries()) {
      const plane = out[p] as Float64Array
      plane.set(this.#kernel.float64(at, length), this.#hop * start)
    }
  }

  /** Where frame m of these is added. */
  frame(m: number): FrameAddress {
    return this.#sums.map((at) => at + BYTES * this.#hop * m)
  }

  #lengthOf(count: number): number {
    return (count - 1) * this.#hop + this.#windowLength
  }
}
