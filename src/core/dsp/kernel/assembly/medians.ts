import { REGISTER, realBytes } from './lanes'
import { mergeEights, sortEight } from './median-networks'
import { mediansOfFour, middleEight } from './median-thirds'

/*
 * Medians of 31 values, of windows side by side, in two lanes of float64. Sixteen windows have 16
 * values in common: these are sorted once. Either half of the windows has 8 more in common, each
 * quarter another 4, each pair 2, each window 1: these are merged in, and of what is merged only
 * that third stays whose ranks may still become the median's. That is 578 minima and maxima for
 * sixteen, no branch, and each median is one of the values, bit for bit.
 *
 * After Adams, Fast median filters using separable sorting networks, ACM Transactions on Graphics
 * 40(4), 2021, here in one dimension; mergers after Batcher, Sorting networks and their
 * applications, AFIPS 32, 1968.
 */

/** That are computed together. */
const WINDOWS: i32 = 16

/**
 * Medians over rows, of two columns at a time.
 *
 * @param rows         float64 rows `stride` bytes apart: windowCount + 30 of them, and room for 46
 * @param count        columns; an odd number is rounded up
 * @param windowCount  1 … 16
 * @param sorted       registers[40], for what is sorted so far
 * @param out          float64 rows `outStride` bytes apart: windowCount of them, and room for 16
 */
export function mediansOverRows(
  rows: usize,
  stride: usize,
  count: i32,
  windowCount: i32,
  sorted: usize,
  out: usize,
  outStride: usize,
): void {
  const end = rows + realBytes<f64>(count)
  while (rows < end) {
    mediansOfWindows(rows, stride, windowCount, sorted, out, outStride)
    rows += REGISTER
    out += REGISTER
  }
}

/**
 * Medians along two rows, beyond whose ends they go on mirrored: … b a | a b c …
 *
 * @param a, b    float64[count]
 * @param sorted  registers[40], for what is sorted so far
 * @param pairs   registers[count + 30 + 16]: the rows in two lanes
 * @param out     registers[count + 15]: the medians, likewise
 */
export function mediansOverBins(
  a: usize,
  b: usize,
  count: i32,
  sorted: usize,
  pairs: usize,
  out: usize,
): void {
  const first = pairs + 15 * REGISTER
  const end = first + <usize>count * REGISTER
  for (let at = first; at < end; at += REGISTER) {
    v128.store(at, v128.load64_lane(b, v128.load64_zero(a), 1))
    a += sizeof<f64>()
    b += sizeof<f64>()
  }
  // By turns, so that a row that is shorter than what it is continued by goes on and on.
  for (let away: usize = 0; away < 15 * REGISTER; away += REGISTER) {
    v128.store(end + away, v128.load(end - REGISTER - away))
    v128.store(first - REGISTER - away, v128.load(first + away))
  }
  for (let start = 0; start < count; start += WINDOWS) {
    mediansOfWindows(pairs, REGISTER, min(count - start, WINDOWS), sorted, out, REGISTER)
    pairs += WINDOWS * REGISTER
    out += WINDOWS * REGISTER
  }
}

/**
 * Gains own / (own + weight·other) of a row, `ofNothing` where both are 0.
 *
 * @param overTime  float64[count + 1]
 * @param overBins  float64 in every second place, count of them
 * @param isTime    1 where `overTime` is one's own, else 0
 * @param out       float64[count + 1]
 */
export function shareRow(
  overTime: usize,
  overBins: usize,
  isTime: i32,
  weight: f64,
  ofNothing: f64,
  count: i32,
  out: usize,
): void {
  const end = out + realBytes<f64>(count)
  const isOwn = i32x4.splat(-isTime)
  const by = f64x2.splat(weight)
  const nothing = f64x2.splat(ofNothing)
  const zero = f64x2.splat(0)
  while (out < end) {
    const time = v128.load(overTime)
    const bins = v128.shuffle<f64>(v128.load(overBins), v128.load(overBins, REGISTER), 0, 2)
    const own = v128.bitselect(time, bins, isOwn)
    const other = v128.bitselect(bins, time, isOwn)
    const sum = f64x2.add(own, f64x2.mul(by, other))
    v128.store(out, v128.bitselect(f64x2.div(own, sum), nothing, f64x2.gt(sum, zero)))
    overTime += REGISTER
    overBins += REGISTER * 2
    out += REGISTER
  }
}

/** Medians of windows i … i + 30, i < windowCount, of values `step` bytes apart. */
function mediansOfWindows(
  from: usize,
  step: usize,
  windowCount: i32,
  sorted: usize,
  out: usize,
  outStep: usize,
): void {
  const common = sorted + 16 * REGISTER
  const middle = sorted + 32 * REGISTER
  sortEight(from + 15 * step, step, sorted)
  sortEight(from + 23 * step, step, sorted + 8 * REGISTER)
  mergeEights(sorted, common)
  sortEight(from + 7 * step, step, sorted)
  middleEight(common, sorted, middle)
  mediansOfFour(from, step, from + 3 * step, middle, out, outStep)
  if (windowCount <= 4) return
  from += 4 * step
  out += 4 * outStep
  mediansOfFour(from, step, from + 27 * step, middle, out, outStep)
  if (windowCount <= 8) return
  from += 4 * step
  out += 4 * outStep
  sortEight(from + 23 * step, step, sorted)
  middleEight(common, sorted, middle)
  mediansOfFour(from, step, from + 3 * step, middle, out, outStep)
  if (windowCount <= 12) return
  from += 4 * step
  out += 4 * outStep
  mediansOfFour(from, step, from + 27 * step, middle, out, outStep)
}
