import type { SamplePlane } from '#core/base'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import type { Precision } from './precision'
import type { FrameAddress } from './sound-frames'

/** Sums in the kernel's memory that runs of frames are added to, copied there and back. */
export class SoundSums {
  readonly #kernel: Kernel
  readonly #precision: Precision
  readonly #hop: number
  readonly #windowLength: number
  readonly #sums: readonly number[]

  /**
   * @param layout  has room taken from it for runs of up to `frameCount` frames
   */
  constructor(
    kernel: Kernel,
    { kind, hop, window }: Frames,
    precision: Precision,
    layout: MemoryLayout,
    frameCount: number,
  ) {
    this.#kernel = kernel
    this.#precision = precision
    this.#hop = hop
    this.#windowLength = window.length
    const length = (frameCount - 1) * hop + window.length
    const planes = kind === 'real' ? [0] : [0, 1]
    this.#sums = planes.map(() => layout.take(precision.bytes * length))
  }

  /** Takes what `out` has of frames [start, start + count). */
  fill(out: readonly SamplePlane[], start: number, count: number): void {
    const first = this.#hop * start
    const length = this.#lengthOf(count)
    for (const [p, at] of this.#sums.entries()) {
      const plane = out[p] as SamplePlane
      this.#numbers(at, length).set(plane.subarray(first, first + length))
    }
  }

  /** Gives it back. */
  take(out: readonly SamplePlane[], start: number, count: number): void {
    const length = this.#lengthOf(count)
    for (const [p, at] of this.#sums.entries()) {
      const plane = out[p] as SamplePlane
      plane.set(this.#numbers(at, length), this.#hop * start)
    }
  }

  /** Where the first of these is added. */
  get first(): FrameAddress {
    return this.#sums
  }

  /** Where frame m of these is added. */
  frame(m: number): FrameAddress {
    return this.#sums.map((at) => at + this.#precision.bytes * this.#hop * m)
  }

  #numbers(at: number, length: number): SamplePlane {
    return this.#precision.numbers(this.#kernel, at, length)
  }

  #lengthOf(count: number): number {
    return (count - 1) * this.#hop + this.#windowLength
  }
}
