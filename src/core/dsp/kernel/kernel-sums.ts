import type { Interval } from '#core/base'
import { type Bank, type CellSums, LEAST_POWER, ROLLOFF, SHAPE_SUMS } from '../cell-sums'
import type { Kernel } from './kernel'

/** Bytes of a number. */
const BYTES = 8
const SINGLE = 4
/** Numbers that are copied at a time: they stay in the cache. */
const BATCH_VALUES = 2 ** 15
const DB_OF_LN = 4.342944819032518

/** CellSums in the kernel, above the memory of its owner. */
export function kernelSums(kernel: Kernel, binCount: number): CellSums {
  return {
    shapes: (squares, frameCount, bins, offsets, before, out) =>
      shapes(kernel, binCount, squares, frameCount, bins, offsets, before, out),
    bands: (values, rowLength, rowCount, bank, least, out) =>
      bands(kernel, values, rowLength, rowCount, bank, least, out),
    steps: (samples, step, stepCount, zero, out) =>
      steps(kernel, samples, step, stepCount, zero, out),
    kthSmallest: (values, rowCount, k, out) => kthSmallest(kernel, values, rowCount, k, out),
    decibels: (powers) => {
      const layout = kernel.freeLayout(BYTES * (BATCH_VALUES + 64))
      const at = layout.take(BYTES * BATCH_VALUES)
      inBatches(powers.length, BATCH_VALUES, (start, count) => {
        kernel.float64(at, count).set(powers.subarray(start, start + count))
        kernel.run.logarithmRow(at, count, LEAST_POWER, DB_OF_LN, at)
        powers.set(kernel.float64(at, count), start)
      })
    },
  }
}

function shapes(
  kernel: Kernel,
  binCount: number,
  squares: Float64Array,
  frameCount: number,
  bins: Interval,
  offsets: Float64Array,
  before: Float64Array,
  out: Float64Array,
): void {
  const sumCount = SHAPE_SUMS.length
  const most = Math.max(1, Math.floor(BATCH_VALUES / binCount))
  const layout = kernel.freeLayout(BYTES * (most * (binCount + sumCount) + 3 * binCount + 96))
  const rows = layout.take(BYTES * binCount * most)
  const by = layout.take(BYTES * offsets.length)
  const sizes = layout.take(BYTES * before.length)
  const logarithms = layout.take(BYTES * binCount)
  const to = layout.take(BYTES * sumCount * most)
  kernel.float64(by, offsets.length).set(offsets)
  kernel.float64(sizes, before.length).set(before)
  for (let start = 0; start < frameCount; start += most) {
    const count = Math.min(most, frameCount - start)
    const part = squares.subarray(start * binCount, (start + count) * binCount)
    kernel.float64(rows, part.length).set(part)
    for (let m = 0; m < count; m++) {
      kernel.run.shapeRow(
        rows + BYTES * (m * binCount + bins.start),
        by,
        bins.end - bins.start,
        LEAST_POWER,
        ROLLOFF,
        sizes,
        logarithms,
        to + BYTES * sumCount * m,
      )
    }
    out.set(kernel.float64(to, sumCount * count), sumCount * start)
  }
  before.set(kernel.float64(sizes, before.length))
}

function bands(
  kernel: Kernel,
  values: Float64Array,
  rowLength: number,
  rowCount: number,
  { bandCount, firstBins, offsets, weights }: Bank,
  least: number,
  out: Float64Array,
): void {
  const most = Math.max(1, Math.floor(BATCH_VALUES / rowLength))
  const numbers = most * (rowLength + bandCount) + bandCount + weights.length
  const layout = kernel.freeLayout(BYTES * (numbers + 64))
  const rows = layout.take(BYTES * rowLength * most)
  const edges = layout.take(BYTES * bandCount)
  const by = layout.take(BYTES * weights.length)
  const to = layout.take(BYTES * bandCount * most)
  const pairs = kernel.int32(edges, 2 * bandCount)
  for (let band = 0; band < bandCount; band++) {
    pairs[2 * band] = firstBins[band] as number
    pairs[2 * band + 1] = (offsets[band + 1] as number) - (offsets[band] as number)
  }
  kernel.float64(by, weights.length).set(weights)
  // Here and below a loop, not a function for each batch: that would be compiled anew with every recording.
  for (let start = 0; start < rowCount; start += most) {
    const count = Math.min(most, rowCount - start)
    const part = values.subarray(start * rowLength, (start + count) * rowLength)
    kernel.float64(rows, part.length).set(part)
    for (let row = 0; row < count; row++) {
      const from = rows + BYTES * row * rowLength
      kernel.run.bandRow(from, edges, bandCount, by, least, to + BYTES * row * bandCount)
    }
    out.set(kernel.float64(to, bandCount * count), bandCount * start)
  }
}

function steps(
  kernel: Kernel,
  samples: Float64Array,
  step: number,
  stepCount: number,
  zero: number,
  out: Float64Array,
): void {
  const most = Math.max(1, Math.floor(BATCH_VALUES / step))
  const layout = kernel.freeLayout(BYTES * (most * (step + 2) + 64))
  // The sample before the first of a batch lies before it.
  const from = layout.take(BYTES * (most * step + 2)) + 2 * BYTES
  const to = layout.take(BYTES * 2 * most)
  for (let first = 0; first < stepCount; first += most) {
    const count = Math.min(most, stepCount - first)
    const start = first * step
    const before = samples[Math.max(0, start - 1)] as number
    kernel.float64(from - BYTES, 1)[0] = before
    kernel.float64(from, count * step).set(samples.subarray(start, start + count * step))
    for (let s = 0; s < count; s++) {
      kernel.run.stepRow(from + BYTES * s * step, step, zero, to + 2 * BYTES * s)
    }
    out.set(kernel.float64(to, 2 * count), 2 * first)
  }
}

/** Columns that are copied at a time: with 72 rows about a megabyte. */
const RANKED_COLUMNS = 2 ** 12
/** Numbers behind each row, so that a column's lie in all of the cache, whatever power of two a row is long. */
const ROW_GAP = 16

function kthSmallest(
  kernel: Kernel,
  values: Float32Array,
  rowCount: number,
  k: number,
  out: Float32Array,
): void {
  const columns = out.length
  const most = Math.min(RANKED_COLUMNS, Math.ceil(columns / 4) * 4)
  const pitch = most + ROW_GAP
  const layout = kernel.freeLayout(SINGLE * (pitch * rowCount + most) + 256)
  const rows = layout.take(SINGLE * pitch * rowCount)
  const ranked = layout.take(SINGLE * most)
  inBatches(columns, RANKED_COLUMNS, (start, count) => {
    // What is beyond the last column is 0, which is found at once.
    const whole = Math.ceil(count / 4) * 4
    const copies = kernel.float32(rows, pitch * rowCount)
    if (whole > count) copies.fill(0)
    for (let row = 0; row < rowCount; row++) {
      const from = row * columns + start
      copies.set(values.subarray(from, from + count), row * pitch)
    }
    const found = kernel.float32(ranked, whole)
    if (whole > count) found.fill(0)
    found.set(out.subarray(start, start + count))
    kernel.run.kthOfColumns(rows, SINGLE * pitch, rowCount, whole, k, ranked)
    out.set(found.subarray(0, count), start)
  })
}

function inBatches(total: number, most: number, run: (start: number, count: number) => void): void {
  for (let start = 0; start < total; start += most) run(start, Math.min(most, total - start))
}
