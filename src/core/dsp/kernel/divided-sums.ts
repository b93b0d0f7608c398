import { type Interval, listOf, type SamplePlane } from '#core/base'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import { FLOAT32, type Precision } from './precision'
import type { FrameAddress } from './sound-frames'

/** Sums of a run in the kernel's memory, which go on from those of the run before and are divided there by the weights of the windows. */
export class DividedSums {
  readonly #kernel: Kernel
  readonly #precision: Precision
  readonly #hop: number
  readonly #windowLength: number
  readonly #mostFrames: number
  /** Of each plane. */
  readonly #sums: readonly number[]
  readonly #weights: number
  /** What lies at #weights. */
  #weightsThere: Float64Array | undefined

  /** @param layout  has room taken from it for runs of up to `mostFrames` frames */
  constructor(
    kernel: Kernel,
    { kind, hop, window }: Frames,
    layout: MemoryLayout,
    mostFrames: number,
    precision: Precision,
  ) {
    this.#kernel = kernel
    this.#hop = hop
    this.#windowLength = window.length
    this.#mostFrames = mostFrames
    this.#precision = precision
    const bytes = precision.bytes * this.#lengthOf(mostFrames)
    this.#sums = (kind === 'real' ? [0] : [0, 1]).map(() => layout.takeStaggered(3, bytes))
    this.#weights = layout.take(bytes)
  }

  /** To be called when another has had the memory. */
  clear(): void {
    this.#weightsThere = undefined
  }

  /** Begins with what the run before left, one plane each of its last windowLength − hop samples. */
  begin(carried: readonly SamplePlane[], frameCount: number): void {
    const length = this.#lengthOf(frameCount)
    for (const [p, at] of this.#sums.entries()) {
      const sums = this.#numbers(at, length)
      const before = carried[p] as SamplePlane
      sums.set(before)
      sums.fill(0, before.length)
    }
  }

  /** Where the first frame of the run is added. */
  get first(): FrameAddress {
    return this.#sums
  }

  /** Where frame m is. */
  frame(m: number): FrameAddress {
    return listOf(this.#sums, (at) => at + this.#precision.bytes * this.#hop * m)
  }

  /** Leaves what the next run goes on from, and divides the rest, as StftEngine.resynthesise. */
  end(
    carried: readonly SamplePlane[],
    frameCount: number,
    weights: Float64Array,
    { start, end }: Interval,
    out: readonly SamplePlane[],
  ): void {
    this.#fillWeights(weights)
    const { divideRow, divideRow32 } = this.#kernel.run
    const divide = this.#precision === FLOAT32 ? divideRow32 : divideRow
    for (const [p, at] of this.#sums.entries()) {
      const after = carried[p] as SamplePlane
      after.set(this.#numbers(at + this.#precision.bytes * this.#hop * frameCount, after.length))
      const from = at + this.#precision.bytes * start
      divide(from, this.#weights + this.#precision.bytes * start, end - start)
      out[p]?.set(this.#numbers(from, end - start))
    }
  }

  /** The same ones serve many runs. */
  #fillWeights(weights: Float64Array): void {
    if (this.#weightsThere === weights) return
    const used = weights.subarray(0, this.#lengthOf(this.#mostFrames))
    this.#numbers(this.#weights, used.length).set(used)
    this.#weightsThere = weights
  }

  #numbers(at: number, length: number): SamplePlane {
    return this.#precision.numbers(this.#kernel, at, length)
  }

  #lengthOf(frameCount: number): number {
    return (frameCount - 1) * this.#hop + this.#windowLength
  }
}
