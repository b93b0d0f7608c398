import { expectThat, type Interval, type SamplePlane } from '#core/base'
import type { CellSums } from '../cell-sums'
import type { CellMath } from '../cells'
import type { BinFilter, Convolutions } from '../convolutions'
import { type EnginePlan, expectPlan, type RowBand, type StftEngine } from '../engine'
import { type MaskedFrames, type WeighedRun, weighedFrames } from '../frame-runs'
import type { Projection } from '../projection'
import { referenceConvolutions } from '../reference-convolutions'
import { referenceEngine } from '../reference-engine'
import { expectMasked, expectRun, expectValues, LARGEST_FLOAT32 } from '../run-buffers'
import {
  meanOfAll,
  type PickedPowers,
  type Probed,
  type Probes,
  pickOfAll,
  type RunFill,
} from '../run-powers'
import type { SampleMath } from '../sample-math'
import { windowValues } from '../window'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { kernelCells } from './kernel-cells'
import { KernelConvolutions } from './kernel-convolutions'
import { KernelProjections } from './kernel-projections'
import { kernelSamples } from './kernel-samples'
import { kernelSums } from './kernel-sums'
import { LevelTransform } from './level-transform'
import { MaskedTransform } from './masked-transform'
import { PowerTransform } from './power-transform'
import { FLOAT32, FLOAT64, type Precision } from './precision'
import { SoundTransform } from './sound-transform'
import { WeighedTransform } from './weighed-transform'

/** The least transform that the kernel has passes for: of 32 points, which are 64 real numbers. */
const LEAST_SIZE = 64

/**
 * The engine on the SIMD kernel: powers and levels in float32, spectra and synthesis in float64.
 *
 * What the kernel is not made for, the reference engine does: transforms of less than 64 points,
 * and samples so large that float32 overflows (beyond 1e18).
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
  readonly cells: CellMath
  readonly sums: CellSums
  readonly samples: SampleMath
  readonly #plan: EnginePlan
  readonly #kernel: Kernel
  #levelTransform: LevelTransform | undefined
  #power: PowerTransform | undefined
  #sound: SoundTransform | undefined
  readonly #masked = new Map<Precision, MaskedTransform>()
  #weighed: WeighedTransform | undefined
  readonly #projections: KernelProjections
  #reference: StftEngine | undefined

  constructor(kernel: Kernel, plan: EnginePlan) {
    expectPlan(plan)
    const { kind, window, windowLength, fftSize, hop, beta } = plan
    this.#kernel = kernel
    this.#plan = plan
    this.kind = kind
    this.hop = hop
    this.binCount = kind === 'real' ? fftSize / 2 + 1 : fftSize
    this.window = windowValues(window, windowLength, beta)
    this.cells = kernelCells(kernel, this.binCount)
    this.sums = kernelSums(kernel, this.binCount)
    this.samples = kernelSamples(kernel)
    this.#projections = new KernelProjections(kernel, this.#frames())
  }

  levelPlanes(length: number): readonly SamplePlane[] {
    this.#levelTransform ??= new LevelTransform(this.#kernel, this.#frames())
    return this.#levelTransform.planes(length)
  }

  peaks(
    frameCount: number,
    columnFrames: number,
    bands: readonly RowBand[],
  ): readonly Int16Array[] {
    return (
      this.#levelTransform?.peaks(frameCount, columnFrames, bands) ??
      this.#shownReference().peaks(frameCount, columnFrames, bands)
    )
  }

  ranges(frameCount: number, columnFrames: number): Float32Array {
    return this.#levelTransform?.ranges(frameCount, columnFrames) ?? new Float32Array(0)
  }

  powers(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void {
    this.#expectBuffers(samples, frameCount, out, this.binCount)
    for (const m of this.#powerTransform().powers(samples, frameCount, out)) {
      this.#referenceEngine().powers(this.#frameOf(samples, m), 1, this.#rowOf(out, m))
    }
  }

  meanPowers(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void {
    this.#expectBuffers(samples, frameCount, out, 1)
    expectValues(out, this.binCount)
    if (!this.#powerTransform().mean(samples, frameCount, out)) {
      meanOfAll(this, samples, frameCount, out)
    }
  }

  pickPowers(
    fill: RunFill,
    frameCount: number,
    thresholds: Float32Array,
    probed: readonly Probed[],
    out: PickedPowers,
    probes: Probes,
  ): void {
    expectValues(thresholds, this.binCount)
    if (!this.#powerTransform().pick(fill, frameCount, thresholds, probed, out, probes)) {
      pickOfAll(this, fill, frameCount, thresholds, probed, out, probes)
    }
  }

  levels(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void {
    this.#expectBuffers(samples, frameCount, out, this.binCount)
    for (const m of this.#powerTransform().levels(samples, frameCount, out)) {
      this.#referenceEngine().levels(this.#frameOf(samples, m), 1, this.#rowOf(out, m))
    }
  }

  forward(samples: readonly Float64Array[], frameCount: number, spectra: Float64Array): void {
    this.#expectBuffers(samples, frameCount, spectra, 2 * this.binCount)
    this.#soundTransform().forward(samples, frameCount, spectra)
  }

  squares(samples: readonly Float64Array[], frameCount: number, out: Float64Array): void {
    this.#expectBuffers(samples, frameCount, out, this.binCount)
    this.#soundTransform().squares(samples, frameCount, out)
  }

  addInverse(spectra: Float64Array, frameCount: number, out: readonly Float64Array[]): void {
    this.#expectBuffers(out, frameCount, spectra, 2 * this.binCount)
    this.#soundTransform().addInverse(spectra, frameCount, out)
  }

  weighedRun(): WeighedRun {
    this.#weighed ??= new WeighedTransform(this.#kernel, this.#frames())
    const run = this.#weighed.begun()
    return {
      advance: (coming, ready, ...rest) => {
        const most = weighedFrames(this.binCount)
        for (const { samples, frameCount } of [coming, ready]) {
          expectThat(frameCount <= most, `engine: ${frameCount} frames are weighed at a time`)
          if (frameCount > 0) expectRun(this, samples, frameCount)
        }
        run.advance(coming, ready, ...rest)
      },
    }
  }

  addMasked(
    samples: readonly Float64Array[],
    frameCount: number,
    uses: Uint8Array,
    gains: Float64Array,
    out: readonly Float64Array[],
  ): void {
    expectRun(this, samples, frameCount)
    expectRun(this, out, frameCount)
    this.#soundTransform().addMasked(samples, frameCount, uses, gains, out)
  }

  resynthesise<P extends SamplePlane>(
    samples: readonly P[],
    frames: MaskedFrames,
    carried: readonly P[],
    weights: Float64Array,
    finished: Interval,
    out: readonly P[],
  ): void {
    expectMasked(this, samples, frames)
    this.#maskedTransform(samples).resynthesise(samples, frames, carried, weights, finished, out)
  }

  projectionArrays(counts: readonly number[]): readonly Float32Array[] {
    return this.#projections.arrays(counts)
  }

  orderMagnitudes(magnitudes: Float64Array, out: Float32Array): void {
    this.#projections.order(magnitudes, out)
  }

  addProjected(
    samples: readonly Float32Array[],
    frameCount: number,
    projection: Projection,
    out: readonly Float32Array[],
  ): number {
    const { magnitudes, memory } = projection
    this.#expectBuffers(samples, frameCount, magnitudes, this.binCount)
    expectRun(this, out, frameCount)
    if (memory !== undefined) expectValues(memory.state, 2 * frameCount * this.binCount)
    return this.#projections.add(samples, frameCount, projection, out)
  }

  convolutions(length: number, least: number, filters: readonly BinFilter[]): Convolutions {
    return least < LEAST_SIZE
      ? referenceConvolutions(length, least, filters)
      : new KernelConvolutions(this.#kernel.apart(), length, least, filters)
  }

  multiply(values: Float32Array, by: Float32Array): void {
    this.#projections.multiply(values, by)
  }

  prolong(sums: Float32Array, by: Float32Array, last: Float32Array, share: number): void {
    this.#projections.prolong(sums, by, last, share)
  }

  /** The caller's own: a view of the kernel's memory is empty once that has grown. */
  #expectBuffers(
    planes: readonly SamplePlane[],
    frameCount: number,
    values: Float64Array | Float32Array,
    perFrame: number,
  ): void {
    expectRun(this, planes, frameCount)
    expectValues(values, frameCount * perFrame)
    const isOwn = [...planes, values].every(
      ({ buffer }) => buffer !== this.#kernel.run.memory.buffer,
    )
    expectThat(isOwn, 'engine: a view of its memory is no buffer of the caller’s')
  }

  #soundTransform(): SoundTransform {
    this.#sound ??= new SoundTransform(this.#kernel, this.#frames())
    return this.#sound
  }

  /** In the precision of planes. */
  #maskedTransform([plane]: readonly SamplePlane[]): MaskedTransform {
    const precision = plane instanceof Float32Array ? FLOAT32 : FLOAT64
    const made = this.#masked.get(precision)
    if (made !== undefined) return made
    const masked = new MaskedTransform(this.#kernel, this.#frames(), precision)
    this.#masked.set(precision, masked)
    return masked
  }

  #powerTransform(): PowerTransform {
    this.#power ??= new PowerTransform(this.#kernel, this.#frames())
    return this.#power
  }

  #referenceEngine(): StftEngine {
    this.#reference ??= referenceEngine(this.#plan)
    return this.#reference
  }

  /** The samples of frame m alone. */
  #frameOf(samples: readonly SamplePlane[], m: number): readonly SamplePlane[] {
    const start = m * this.hop
    return samples.map((plane) => plane.subarray(start, start + this.window.length))
  }

  #rowOf(out: Float32Array, m: number): Float32Array {
    return out.subarray(m * this.binCount, (m + 1) * this.binCount)
  }

  #frames(): Frames {
    const { kind, window, hop, binCount } = this
    return { kind, window, hop, binCount, fftSize: this.#plan.fftSize }
  }

  /** The reference engine, with the run that is in the planes. */
  #shownReference(): StftEngine {
    const filled = this.#levelTransform?.filledPlanes() ?? []
    const reference = this.#referenceEngine()
    const planes = reference.levelPlanes(filled[0]?.length ?? 0)
    for (const [p, plane] of planes.entries()) {
      const from = filled[p] as Float32Array
      for (let n = 0; n < from.length; n++) {
        plane[n] = Math.max(-LARGEST_FLOAT32, Math.min(LARGEST_FLOAT32, from[n] as number))
      }
    }
    return reference
  }
}
