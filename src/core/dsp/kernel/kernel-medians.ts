import { expectThat } from '#core/base'
import { MEDIAN_SIZE, type MedianPlan } from '../cells'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'

/** Bytes of a number, of two in a register, and of a line of the cache. */
const DOUBLE = 8
const REGISTER = 16
const LINE = 64
/** Frames whose medians are computed together. */
const GROUP = 16
const AROUND = MEDIAN_SIZE - 1
const MOST_ROWS = GROUP + AROUND
const SORTED_REGISTERS = 40

/** What medianGains lays out. */
export function medianBytes(binCount: number): number {
  const rows = (MOST_ROWS + GROUP + 4) * (strideOf(binCount) + 128)
  const pairs = 2 * REGISTER * (binCount + AROUND + GROUP + 16)
  return rows + pairs + REGISTER * SORTED_REGISTERS + 1024
}

/** Bytes from a row to the next: an odd number of lines of the cache, so that one column's numbers lie in all parts of it. */
function strideOf(binCount: number): number {
  return LINE * (2 * Math.ceil((DOUBLE * binCount) / (2 * LINE)) + 1)
}

interface Addresses {
  /** Rows of powers, for medians over time. */
  readonly rows: number
  readonly sorted: number
  readonly pairs: number
  readonly overBins: number
  readonly gains: number
  readonly overTime: number
  /** Bytes from a row of powers or medians to the next. */
  readonly stride: number
}

/** As CellMath.medianGains, in what `layout` has left. */
export function fillMedianGains(
  kernel: Kernel,
  layout: MemoryLayout,
  plan: MedianPlan,
  rows: readonly Float64Array[],
  out: Float64Array,
): void {
  const frameCount = rows.length - AROUND
  const binCount = out.length / frameCount
  const stride = strideOf(binCount)
  const addresses: Addresses = {
    rows: layout.take(MOST_ROWS * stride),
    sorted: layout.take(REGISTER * SORTED_REGISTERS),
    pairs: layout.take(REGISTER * (binCount + AROUND + GROUP)),
    overBins: layout.take(REGISTER * (binCount + GROUP)),
    gains: layout.take(DOUBLE * binCount),
    overTime: layout.take(GROUP * stride),
    stride,
  }
  expectThat(layout.end <= kernel.run.memory.buffer.byteLength, 'fillMedianGains: no room')
  for (let start = 0; start < frameCount; start += GROUP) {
    const count = Math.min(GROUP, frameCount - start)
    fillOverTime(kernel, addresses, rows.slice(start, start + count + AROUND), binCount)
    for (let m = 0; m < count; m++) {
      const lane = m % 2
      if (lane === 0) fillOverBins(kernel, addresses, m, Math.min(m + 1, count - 1), binCount)
      kernel.run.shareRow(
        addresses.overTime + stride * m,
        addresses.overBins + DOUBLE * lane,
        plan.own === 'over time' ? 1 : 0,
        plan.weight,
        plan.ofNothing,
        binCount,
        addresses.gains,
      )
      out.set(kernel.float64(addresses.gains, binCount), (start + m) * binCount)
    }
  }
}

/** Copies the rows, and fills in medians over them. */
function fillOverTime(
  kernel: Kernel,
  { rows, sorted, overTime, stride }: Addresses,
  powers: readonly Float64Array[],
  binCount: number,
): void {
  for (const [at, row] of powers.entries()) {
    kernel.float64(rows + stride * at, binCount).set(row)
  }
  const windowCount = powers.length - AROUND
  kernel.run.mediansOverRows(rows, stride, binCount, windowCount, sorted, overTime, stride)
}

/** @param a, b  frames of the group */
function fillOverBins(
  kernel: Kernel,
  { rows, sorted, pairs, overBins, stride }: Addresses,
  a: number,
  b: number,
  binCount: number,
): void {
  const [ofA, ofB] = [rows + stride * (a + AROUND / 2), rows + stride * (b + AROUND / 2)]
  kernel.run.mediansOverBins(ofA, ofB, binCount, sorted, pairs, overBins)
}
