import type { SamplePlane } from '#core/base'
import { type EnginePlan, expectPlan, type RowBand, type StftEngine } from '../engine'
import { referenceEngine } from '../reference-engine'
import { windowValues } from '../window'
import { Ear } from './ear'
import { Eye } from './eye'
import type { Frames } from './frames'
import type { Kernel } from './kernel'

/** The least transform that the kernel has passes for. */
const LEAST_SIZE = 32
/** What an infinity stands for that a larger float64 became. */
const LARGEST_FLOAT32 = 2 ** 128 - 2 ** 104

/**
 * The engine on the SIMD kernel: levels in float32, masked synthesis in float64.
 *
 * What the kernel is not made for, the reference engine does: transforms of less than 32 points,
 * samples so large that float32 overflows (beyond 1e18), and `levels`, which few ask for.
 *
 * @throws {ContractError} as expectPlan
 */
export function kernelEngine(kernel: Kernel, plan: EnginePlan): StftEngine {
  return plan.fftSize < LEAST_SIZE ? referenceEngine(plan) : new KernelEngine(kernel, plan)
}

class KernelEngine implements StftEngine {
  readonly kind: 'real' | 'iq'
  readonly window: Float64Array
  readonly hop: number
  readonly binCount: number
  readonly frameGroup: number
  readonly #plan: EnginePlan
  readonly #kernel: Kernel
  #eye: Eye | undefined
  #ear: Ear | undefined
  #reference: StftEngine | undefined

  constructor(kernel: Kernel, plan: EnginePlan) {
    expectPlan(plan)
    const { kind, window, windowLength, fftSize, hop, beta } = plan
    this.#kernel = kernel
    this.#plan = plan
    this.kind = kind
    this.hop = hop
    this.binCount = kind === 'real' ? fftSize / 2 + 1 : fftSize
    this.frameGroup = kind === 'real' ? 2 : 1
    this.window = windowValues(window, windowLength, beta)
  }

  lookingPlanes(length: number): readonly SamplePlane[] {
    this.#eye ??= new Eye(this.#kernel, this.#frames())
    return this.#eye.planes(length)
  }

  peaks(
    frameCount: number,
    columnFrames: number,
    bands: readonly RowBand[],
  ): readonly Int16Array[] {
    return (
      this.#eye?.peaks(frameCount, columnFrames, bands) ??
      this.#shownReference().peaks(frameCount, columnFrames, bands)
    )
  }

  ranges(frameCount: number, columnFrames: number): Float32Array {
    return this.#eye?.ranges(frameCount, columnFrames) ?? new Float32Array(0)
  }

  levels(frameCount: number, out: Float32Array): void {
    this.#shownReference().levels(frameCount, out)
  }

  addMasked(
    samples: readonly Float64Array[],
    frameCount: number,
    uses: Uint8Array,
    gains: Float64Array,
    out: readonly Float64Array[],
  ): void {
    this.#ear ??= new Ear(this.#kernel, this.#frames())
    this.#ear.addMasked(samples, frameCount, uses, gains, out)
  }

  #frames(): Frames {
    const { kind, window, hop, binCount } = this
    return { kind, window, hop, binCount, fftSize: this.#plan.fftSize }
  }

  /** The reference engine, with the run that is in the planes. */
  #shownReference(): StftEngine {
    const filled = this.#eye?.filledPlanes() ?? []
    this.#reference ??= referenceEngine(this.#plan)
    const planes = this.#reference.lookingPlanes(filled[0]?.length ?? 0)
    for (const [p, plane] of planes.entries()) {
      const from = filled[p] as Float32Array
      for (let n = 0; n < from.length; n++) {
        plane[n] = Math.max(-LARGEST_FLOAT32, Math.min(LARGEST_FLOAT32, from[n] as number))
      }
    }
    return this.#reference
  }
}
