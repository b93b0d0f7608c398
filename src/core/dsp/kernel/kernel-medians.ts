import { expectThat } from '#core/base'
import { MEDIAN_SIZE, type MedianPlan } from '../cells'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'

/** Bytes of a number, and of two in a register. */
const DOUBLE = 8
const REGISTER = 16
/** Frames whose medians are computed together. */
const GROUP = 16
const AROUND = MEDIAN_SIZE - 1
/** Columns that are copied at a time, so that their rows stay in the cache. */
const STRIP = 128
/** Rows of a strip, and what keeps their starts off each other's lines of the cache. */
const STRIP_ROWS = GROUP + AROUND
const STRIP_STRIDE = DOUBLE * (STRIP + 8)
const SORTED_REGISTERS = 40

/** What medianGains lays out. */
export function medianBytes(binCount: number): number {
  const rows = (GROUP + 4) * (DOUBLE * binCount + 128)
  const pairs = 2 * REGISTER * (binCount + AROUND + GROUP + 16)
  return rows + pairs + STRIP_ROWS * STRIP_STRIDE + REGISTER * SORTED_REGISTERS + 1024
}

interface Addresses {
  readonly strip: number
  readonly sorted: number
  readonly pairs: number
  readonly overBins: number
  /** Two rows of powers. */
  readonly powers: readonly [number, number]
  readonly gains: number
  readonly overTime: number
  /** Bytes from a row of medians to the next. */
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
  const stride = DOUBLE * (binCount + (binCount % 2))
  const addresses: Addresses = {
    strip: layout.take(STRIP_ROWS * STRIP_STRIDE),
    sorted: layout.take(REGISTER * SORTED_REGISTERS),
    pairs: layout.take(REGISTER * (binCount + AROUND + GROUP)),
    overBins: layout.take(REGISTER * (binCount + GROUP)),
    powers: [layout.take(DOUBLE * binCount), layout.take(DOUBLE * binCount)],
    gains: layout.take(DOUBLE * binCount),
    overTime: layout.take(GROUP * stride),
    stride,
  }
  expectThat(layout.end <= kernel.run.memory.buffer.byteLength, 'fillMedianGains: no room')
  for (let start = 0; start < frameCount; start += GROUP) {
    const count = Math.min(GROUP, frameCount - start)
    fillOverTime(kernel, addresses, rows.slice(start, start + count + AROUND), binCount)
    for (let m = 0; m < count; m += 2) {
      const at = start + m
      const pair = rows.slice(at + AROUND / 2, at + AROUND / 2 + Math.min(2, count - m))
      fillOverBins(kernel, addresses, pair, binCount)
      for (let lane = 0; lane < pair.length; lane++) {
        kernel.run.shareRow(
          addresses.overTime + stride * (m + lane),
          addresses.overBins + DOUBLE * lane,
          plan.own === 'over time' ? 1 : 0,
          plan.weight,
          plan.ofNothing,
          binCount,
          addresses.gains,
        )
        out.set(kernel.float64(addresses.gains, binCount), (at + lane) * binCount)
      }
    }
  }
}

function fillOverTime(
  kernel: Kernel,
  { strip, sorted, overTime, stride }: Addresses,
  rows: readonly Float64Array[],
  binCount: number,
): void {
  const windowCount = rows.length - AROUND
  for (let start = 0; start < binCount; start += STRIP) {
    const count = Math.min(STRIP, binCount - start)
    const copies = kernel.float64(strip, (STRIP_ROWS * STRIP_STRIDE) / DOUBLE)
    for (const [at, row] of rows.entries()) {
      copies.set(row.subarray(start, start + count), (at * STRIP_STRIDE) / DOUBLE)
    }
    const to = overTime + DOUBLE * start
    kernel.run.mediansOverRows(strip, STRIP_STRIDE, count, windowCount, sorted, to, stride)
  }
}

/** @param rows  one or two */
function fillOverBins(
  kernel: Kernel,
  { sorted, pairs, overBins, powers: [a, b] }: Addresses,
  rows: readonly Float64Array[],
  binCount: number,
): void {
  for (const [lane, row] of rows.entries()) {
    kernel.float64(lane === 0 ? a : b, binCount).set(row)
  }
  kernel.run.mediansOverBins(a, rows.length > 1 ? b : a, binCount, sorted, pairs, overBins)
}
