import type { Projection } from '../projection'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { NO_STATE, ProjectionFrames } from './projection-frames'
import type { FrameAddress } from './sound-frames'

/** Of a number. */
const BYTES = 4

/** Beyond it numbers stay where they are, and are copied. */
const MOST_BYTES = 2 ** 28

/**
 * Frames that get magnitudes that are asked for, like ProjectedTransform's, but of numbers that lie in
 * a memory of their own and are copied nowhere.
 */
export class ResidentProjection {
  readonly arrays: readonly Float32Array[]
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #each: ProjectionFrames
  /** Where frames are copied to that are shorter than their transform. */
  readonly #padded: readonly number[]

  /**
   * @param kernel  with a memory apart
   * @param counts  of the numbers of each array
   */
  constructor(kernel: Kernel, frames: Frames, counts: readonly number[]) {
    const { kind, window, fftSize } = frames
    const layout = new MemoryLayout()
    this.#kernel = kernel
    this.#frames = frames
    this.#each = new ProjectionFrames(kernel, frames, layout)
    const planes = kind === 'iq' ? [0, 1] : [0]
    this.#padded = window.length < fftSize ? planes.map(() => layout.take(BYTES * fftSize)) : []
    const starts = counts.map((count) => layout.take(BYTES * count))
    kernel.claim(this, layout.end)
    this.#each.writeTables()
    this.arrays = counts.map((count, i) => kernel.float32(starts[i] as number, count))
  }

  /** Whether so many numbers may lie there. */
  static fits(counts: readonly number[]): boolean {
    return BYTES * counts.reduce((sum, count) => sum + count, 0) <= MOST_BYTES
  }

  /** Whether all of these lie there. */
  has(planes: readonly Float32Array[]): boolean {
    return planes.every(({ buffer }) => buffer === this.#kernel.run.memory.buffer)
  }

  /** As StftEngine.addProjected, of arrays that lie there. */
  addProjected(
    samples: readonly Float32Array[],
    frameCount: number,
    { magnitudes, memory }: Projection,
    out: readonly Float32Array[],
  ): number {
    const { binCount, hop } = this.#frames
    const stateBytes = memory === undefined ? 0 : BYTES * 2 * binCount
    // One of each for all frames: there are a hundred thousand a second.
    const from = samples.map(({ byteOffset }) => byteOffset)
    const to = out.map(({ byteOffset }) => byteOffset)
    let stateAt = memory?.state.byteOffset ?? NO_STATE
    let asked = magnitudes.byteOffset
    let squares = 0
    if (memory !== undefined) this.#each.writeFactors(memory.factors)
    for (let m = 0; m < frameCount; m++) {
      squares += this.#each.add(
        this.#padded.length === 0 ? from : this.#alone(from),
        asked,
        stateAt,
        to,
      )
      for (let p = 0; p < from.length; p++) {
        from[p] = (from[p] as number) + BYTES * hop
        to[p] = (to[p] as number) + BYTES * hop
      }
      stateAt += stateBytes
      asked += BYTES * binCount
    }
    return squares
  }

  /** As StftEngine.prolong, of arrays that lie there. */
  prolong(sums: Float32Array, by: Float32Array, last: Float32Array, share: number): void {
    const { run } = this.#kernel
    run.prolongRow(sums.byteOffset, by.byteOffset, last.byteOffset, share, sums.length)
  }

  /** As StftEngine.multiply, of arrays that lie there. */
  multiply(values: Float32Array, by: Float32Array): void {
    this.#kernel.run.multiplyRow(values.byteOffset, by.byteOffset, values.length)
  }

  /** Where the frame lies with zeros behind it. */
  #alone(addresses: FrameAddress): FrameAddress {
    const memory = this.#kernel.bytes(0, this.#kernel.run.memory.buffer.byteLength)
    const bytes = BYTES * this.#frames.window.length
    for (const [p, padded] of this.#padded.entries()) {
      const at = addresses[p] as number
      memory.copyWithin(padded, at, at + bytes)
    }
    return this.#padded
  }
}
