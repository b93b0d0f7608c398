import { expectThat, listOf } from '#core/base'
import { type CellMath, type MedianPlan, MOST_REACH, type SuppressionPlan } from '../cells'
import { weighedFrames } from '../frame-runs'
import type { Kernel } from './kernel'
import { fillMedianGains, medianBytes } from './kernel-medians'
import type { MemoryLayout } from './layout'

/** Bytes of a number. */
const SINGLE = 4
const DOUBLE = 8

/** What calls lay out at most. */
export function cellBytes(binCount: number): number {
  return callBytes(binCount) + SINGLE * binCount * mostRows(binCount) + MOST_AREAS * 128
}

/** As the kernel numbers them. */
const METHODS: readonly SuppressionPlan['method'][] = ['log-mmse', 'wiener', 'gate']

/** Rows of a batch in float64, and some of single numbers. */
function callBytes(binCount: number): number {
  const rows = weighedFrames(binCount) + 4
  return Math.max(medianBytes(binCount), rows * (DOUBLE * binCount + DOUBLE * MOST_REACH + 128))
}

/** Rows that callers may have, and in how many areas. */
const MOST_AREAS = 4
function mostRows(binCount: number): number {
  return 3 * weighedFrames(binCount) + 5 * MOST_REACH
}

/** CellMath in the kernel, above the memory of its owner, whose own numbers are not copied. */
export function kernelCells(kernel: Kernel, binCount: number): CellMath {
  return new KernelCells(kernel, binCount)
}

class KernelCells implements CellMath {
  readonly #kernel: Kernel
  readonly #binCount: number

  constructor(kernel: Kernel, binCount: number) {
    this.#kernel = kernel
    this.#binCount = binCount
  }

  rows(counts: readonly number[]): readonly Float32Array[] {
    const binCount = this.#binCount
    const layout = this.#layout()
    layout.take(callBytes(binCount))
    const taken = listOf(counts, (count) => layout.take(SINGLE * count * binCount))
    this.#expectRoom(layout)
    return listOf(taken, (at, i) => this.#kernel.float32(at, (counts[i] as number) * binCount))
  }

  decisionDirected(
    powers: Float64Array,
    frameCount: number,
    inverse: Float64Array,
    state: Float32Array,
    posteriors: Float32Array,
    out: Float32Array,
  ): void {
    const kernel = this.#kernel
    const binCount = this.#binCount
    const layout = this.#layout()
    const copied = layout.take(DOUBLE * powers.length)
    const by = layout.take(DOUBLE * binCount)
    const first = layout.take(SINGLE * binCount)
    this.#expectRoom(layout)
    this.#expectOwn(posteriors, out)
    kernel.float64(by, binCount).set(inverse)
    const before = kernel.float32(first, binCount)
    before.set(state)
    const from = this.#isOwn(powers) ? powers.byteOffset : copied
    if (from === copied) kernel.float64(copied, powers.length).set(powers)
    kernel.run.decisionRows(
      from,
      by,
      first,
      binCount,
      frameCount,
      posteriors.byteOffset,
      out.byteOffset,
    )
    state.set(out.subarray((frameCount - 1) * binCount, frameCount * binCount))
  }

  suppressionGains(
    plan: SuppressionPlan,
    values: Float32Array,
    posteriors: Float32Array,
    frameCount: number,
    out: Float64Array,
  ): void {
    const kernel = this.#kernel
    const binCount = this.#binCount
    const { overTime, overBins } = plan
    const layout = this.#layout()
    const copied = layout.take(DOUBLE * out.length)
    const ofTime = layout.take(SINGLE * overTime.length)
    const ofBins = layout.take(SINGLE * overBins.length)
    const sums = layout.take(SINGLE * (binCount + 2 * MOST_REACH)) + SINGLE * MOST_REACH
    const smooth = layout.take(SINGLE * binCount)
    this.#expectRoom(layout)
    this.#expectOwn(values, posteriors)
    kernel.float32(ofTime, overTime.length).set(overTime)
    kernel.float32(ofBins, overBins.length).set(overBins)
    const to = this.#isOwn(out) ? out.byteOffset : copied
    kernel.run.gainRows(
      METHODS.indexOf(plan.method),
      plan.least,
      values.byteOffset,
      ofTime,
      overTime.length - 1,
      ofBins,
      overBins.length - 1,
      posteriors.byteOffset,
      binCount,
      frameCount,
      sums,
      smooth,
      to,
    )
    if (to === copied) out.set(kernel.float64(copied, out.length))
  }

  medianGains(plan: MedianPlan, rows: readonly Float64Array[], out: Float64Array): void {
    fillMedianGains(this.#kernel, this.#layout(), plan, rows, out)
  }

  #isOwn({ buffer }: Float32Array | Float64Array): boolean {
    return buffer === this.#kernel.run.memory.buffer
  }

  #expectOwn(...rows: readonly Float32Array[]): void {
    expectThat(
      rows.every((each) => this.#isOwn(each)),
      'KernelCells: rows lie in memory of its own',
    )
  }

  #layout(): MemoryLayout {
    return this.#kernel.freeLayout(cellBytes(this.#binCount))
  }

  #expectRoom(layout: MemoryLayout): void {
    expectThat(layout.end <= this.#kernel.run.memory.buffer.byteLength, 'KernelCells: no room')
  }
}
