import type { Projection } from '../projection'
import { arraysOf, expectValues, multiply, prolong } from '../run-buffers'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { ProjectedTransform } from './projected-transform'
import { ResidentProjection } from './resident-projection'

/** Of a register. */
const LANES = 4

/** Steps by which a phase is sought (StftEngine): of numbers that have a memory apart there, of others copied. */
export class KernelProjections {
  readonly #kernel: Kernel
  readonly #frames: Frames
  #copied: ProjectedTransform | undefined
  /** By the memory that each has apart; they last as long as somebody has arrays there. */
  readonly #residents = new WeakMap<ArrayBufferLike, ResidentProjection>()

  constructor(kernel: Kernel, frames: Frames) {
    this.#kernel = kernel
    this.#frames = frames
  }

  /** As StftEngine.projectionArrays. */
  arrays(counts: readonly number[]): readonly Float32Array[] {
    if (ResidentProjection.fits(counts)) {
      try {
        const kernel = this.#kernel.apart()
        const resident = new ResidentProjection(kernel, this.#frames, counts)
        this.#residents.set(kernel.run.memory.buffer, resident)
        return resident.arrays
      } catch {
        // There is no memory left for one apart: they are copied there and back.
      }
    }
    return arraysOf(counts)
  }

  /** As StftEngine.orderMagnitudes: of real frames from both ends in turn (assembly/impose.ts). */
  order(magnitudes: Float64Array, out: Float32Array): void {
    const { kind, binCount } = this.#frames
    expectValues(out, magnitudes.length)
    if (kind === 'iq') return out.set(magnitudes)
    const last = binCount - 1
    for (let row = 0; row + last < magnitudes.length; row += binCount) {
      for (let k = 0; k < last / 2; k += LANES) {
        for (let lane = 0; lane < LANES; lane++) {
          out[row + 2 * k + lane] = magnitudes[row + k + lane] as number
          out[row + 2 * k + LANES + lane] = magnitudes[row + last - k - lane] as number
        }
      }
      out[row + last] = magnitudes[row + last / 2] as number
    }
  }

  /** As StftEngine.addProjected. */
  add(
    samples: readonly Float32Array[],
    frameCount: number,
    projection: Projection,
    out: readonly Float32Array[],
  ): number {
    const { magnitudes, memory } = projection
    const others = memory === undefined ? [] : [memory.state]
    const resident = this.#residentOf(magnitudes, ...samples, ...out, ...others)
    if (resident !== undefined) return resident.addProjected(samples, frameCount, projection, out)
    this.#copied ??= new ProjectedTransform(this.#kernel, this.#frames)
    return this.#copied.addProjected(samples, frameCount, projection, out)
  }

  /** As StftEngine.multiply. */
  multiply(values: Float32Array, by: Float32Array): void {
    expectValues(by, values.length)
    const resident = this.#residentOf(values, by)
    if (resident === undefined) multiply(values, by)
    else resident.multiply(values, by)
  }

  /** As StftEngine.prolong. */
  prolong(sums: Float32Array, by: Float32Array, last: Float32Array, share: number): void {
    for (const values of [by, last]) expectValues(values, sums.length)
    const resident = this.#residentOf(sums, by, last)
    if (resident === undefined) prolong(sums, by, last, share)
    else resident.prolong(sums, by, last, share)
  }

  /** Where all of them lie, if there is such a memory. */
  #residentOf(
    ...arrays: readonly [Float32Array, ...Float32Array[]]
  ): ResidentProjection | undefined {
    const resident = this.#residents.get(arrays[0].buffer)
    return resident?.has(arrays) === true ? resident : undefined
  }
}
