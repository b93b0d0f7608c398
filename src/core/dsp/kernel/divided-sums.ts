import type { Interval } from '#core/base'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import type { FrameAddress } from './sound-frames'

/** Of a number. */
const BYTES = 8

/** Sums of a run in the kernel's memory, which go on from those of the run before and are divided there by the weights of the windows. */
export class DividedSums {
  readonly #kernel: Kernel
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
  ) {
    this.#kernel = kernel
    this.#hop = hop
    this.#windowLength = window.length
    this.#mostFrames = mostFrames
    const bytes = BYTES * this.#lengthOf(mostFrames)
    this.#sums = (kind === 'real' ? [0] : [0, 1]).map(() => layout.take(bytes))
    this.#weights = layout.take(bytes)
  }

  /** To be called when another has had the memory. */
  clear(): void {
    this.#weightsThere = undefined
  }

  /** Begins with what the run before left, one plane each of its last windowLength − hop samples. */
  begin(carried: readonly Float64Array[], frameCount: number): void {
    const length = this.#lengthOf(frameCount)
    for (const [p, at] of this.#sums.entries()) {
      const sums = this.#kernel.float64(at, length)
      const before = carried[p] as Float64Array
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
    return this.#sums.map((at) => at + BYTES * this.#hop * m)
  }

  /** Leaves what the next run goes on from, and divides the rest, as StftEngine.resynthesise. */
  end(
    carried: readonly Float64Array[],
    frameCount: number,
    weights: Float64Array,
    { start, end }: Interval,
    out: readonly Float64Array[],
  ): void {
    this.#fillWeights(weights)
    for (const [p, at] of this.#sums.entries()) {
      const after = carried[p] as Float64Array
      after.set(this.#kernel.float64(at + BYTES * this.#hop * frameCount, after.length))
      const from = at + BYTES * start
      this.#kernel.run.divideRow(from, this.#weights + BYTES * start, end - start)
      out[p]?.set(this.#kernel.float64(from, end - start))
    }
  }

  /** The same ones serve many runs. */
  #fillWeights(weights: Float64Array): void {
    if (this.#weightsThere === weights) return
    const used = weights.subarray(0, this.#lengthOf(this.#mostFrames))
    this.#kernel.float64(this.#weights, used.length).set(used)
    this.#weightsThere = weights
  }

  #lengthOf(frameCount: number): number {
    return (frameCount - 1) * this.#hop + this.#windowLength
  }
}
