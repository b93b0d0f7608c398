import { expectThat } from '#core/base'
import { type CellMath, type MedianPlan, MOST_REACH, type SuppressionPlan } from '../cells'
import { weighedFrames } from '../frame-runs'
import type { Kernel } from './kernel'
import { fillMedianGains, medianBytes } from './kernel-medians'
import type { MemoryLayout } from './layout'

/** Bytes of a number. */
const SINGLE = 4
const DOUBLE = 8

/** What a call lays out at most: rows of a batch in both precisions, those about it, and some more. */
export function cellBytes(binCount: number): number {
  const rows = 4 * weighedFrames(binCount) + 2 * MOST_REACH + 4
  return Math.max(medianBytes(binCount), rows * (DOUBLE * binCount + DOUBLE * MOST_REACH + 128))
}

/** CellMath in the kernel, above the memory of its owner, whose own numbers are not copied. */
export function kernelCells(kernel: Kernel, binCount: number): CellMath {
  return new KernelCells(kernel, binCount)
}

class KernelCells implements CellMath {
  readonly #kernel: Kernel
  readonly #binCount: number
  readonly #mostFrames: number

  constructor(kernel: Kernel, binCount: number) {
    this.#kernel = kernel
    this.#binCount = binCount
    this.#mostFrames = weighedFrames(binCount)
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
    const fromCopy = layout.take(DOUBLE * binCount * this.#mostFrames)
    const by = layout.take(DOUBLE * binCount)
    const first = layout.take(SINGLE * binCount)
    const ratios = layout.take(SINGLE * binCount * this.#mostFrames)
    const found = layout.take(SINGLE * binCount * this.#mostFrames)
    this.#expectRoom(layout)
    kernel.float64(by, binCount).set(inverse)
    kernel.float32(first, binCount).set(state)
    let before = first
    this.#inBatches(frameCount, (start, count) => {
      const from = this.#addressOf(this.#rows(powers, start, count), fromCopy)
      for (let m = 0; m < count; m++) {
        const at = m * binCount
        const ratio = ratios + SINGLE * at
        const after = found + SINGLE * at
        kernel.run.decisionRow(from + DOUBLE * at, by, before, binCount, ratio, after)
        before = after
      }
      posteriors.set(kernel.float32(ratios, count * binCount), start * binCount)
      out.set(kernel.float32(found, count * binCount), start * binCount)
    })
    state.set(kernel.float32(before, binCount))
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
    const reach = overTime.length - 1
    const layout = this.#layout()
    const from = layout.take(SINGLE * binCount * (this.#mostFrames + 2 * reach))
    const by = layout.take(SINGLE * binCount * this.#mostFrames)
    const toCopy = layout.take(DOUBLE * binCount * this.#mostFrames)
    const ofTime = layout.take(SINGLE * overTime.length)
    const ofBins = layout.take(SINGLE * overBins.length)
    const sums = layout.take(SINGLE * (binCount + 2 * MOST_REACH)) + SINGLE * MOST_REACH
    const smooth = layout.take(SINGLE * binCount)
    this.#expectRoom(layout)
    kernel.float32(ofTime, overTime.length).set(overTime)
    kernel.float32(ofBins, overBins.length).set(overBins)
    const rowBytes = SINGLE * binCount
    const binReach = overBins.length - 1
    this.#inBatches(frameCount, (start, count) => {
      const around = count + 2 * reach
      kernel.float32(from, around * binCount).set(this.#rows(values, start, around))
      kernel.float32(by, count * binCount).set(this.#rows(posteriors, start, count))
      const isOwn = out.buffer === kernel.run.memory.buffer
      const to = isOwn ? out.byteOffset + DOUBLE * start * binCount : toCopy
      for (let m = 0; m < count; m++) {
        const middle = from + rowBytes * (m + reach)
        kernel.run.smoothRow(
          middle,
          rowBytes,
          ofTime,
          reach,
          ofBins,
          binReach,
          binCount,
          sums,
          smooth,
        )
        this.#fillGains(plan, smooth, by + rowBytes * m, to + DOUBLE * m * binCount)
      }
      if (!isOwn) out.set(kernel.float64(to, count * binCount), start * binCount)
    })
  }

  medianGains(plan: MedianPlan, rows: readonly Float64Array[], out: Float64Array): void {
    fillMedianGains(this.#kernel, this.#layout(), plan, rows, out)
  }

  #fillGains({ method, least }: SuppressionPlan, values: number, by: number, to: number): void {
    const { run } = this.#kernel
    const binCount = this.#binCount
    if (method === 'log-mmse') run.logSpectralRow(values, by, least, binCount, to)
    else if (method === 'wiener') run.wienerRow(values, least, binCount, to)
    else run.gateRow(values, least, binCount, to)
  }

  /** Where numbers lie in the kernel's memory: as they are, or copied to `copy`. */
  #addressOf(values: Float64Array, copy: number): number {
    if (values.buffer === this.#kernel.run.memory.buffer) return values.byteOffset
    this.#kernel.float64(copy, values.length).set(values)
    return copy
  }

  #layout(): MemoryLayout {
    return this.#kernel.freeLayout(cellBytes(this.#binCount))
  }

  #expectRoom(layout: MemoryLayout): void {
    expectThat(layout.end <= this.#kernel.run.memory.buffer.byteLength, 'KernelCells: no room')
  }

  #inBatches(frameCount: number, run: (start: number, count: number) => void): void {
    for (let start = 0; start < frameCount; start += this.#mostFrames) {
      run(start, Math.min(frameCount - start, this.#mostFrames))
    }
  }

  #rows<A extends Float32Array | Float64Array>(values: A, start: number, count: number): A {
    return values.subarray(start * this.#binCount, (start + count) * this.#binCount) as A
  }
}
