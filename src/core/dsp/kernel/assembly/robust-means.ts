import { evens, odds, REGISTER, realBytes } from './lanes'

/** Of the upper half of a number so many bits are left out of a median: it is within 1/16. */
const RANK_BITS: i32 = 16

/** How often weights are made anew. */
const PASSES: i32 = 6

/** What may be chance counts so many times: frames that overlap by a half are no independent ones. */
const DEPENDENCE: f64 = 2

/**
 * Robust means of columns of complex numbers (../../robust-means.ts has the formula): the sums of even
 * and of odd rows side by side.
 *
 * @param values     [row][column] re, im; a multiple of four rows, those from `count` on zeros
 * @param meanCount  of so many columns from the first on
 * @param window     float64 of as many rows, likewise
 * @param distances  float64 of as many rows, for what is computed meanwhile
 * @param ranks      int32 likewise
 * @param out        float64[2·meanCount]
 */
export function robustMeansRow(
  values: usize,
  columnCount: i32,
  meanCount: i32,
  window: usize,
  count: i32,
  distances: usize,
  ranks: usize,
  out: usize,
): void {
  const rows = (count + 3) & ~3
  const stride = realBytes<f64>(2 * columnCount)
  for (let column = 0; column < meanCount; column++) {
    meanOf(values, stride, window, rows, count, distances, ranks, out)
    values += REGISTER
    out += REGISTER
  }
}

function meanOf(
  values: usize,
  stride: usize,
  window: usize,
  rows: i32,
  count: i32,
  distances: usize,
  ranks: usize,
  out: usize,
): void {
  memory.fill(distances, 0, realBytes<f64>(rows))
  const one = f64x2.splat(1)
  const windowEnd = window + realBytes<f64>(rows)
  let mean = f64x2.splat(0)
  let variance: f64 = 0
  let inverse: f64 = 0
  for (let pass = 0; pass < PASSES; pass++) {
    const by = f64x2.splat(inverse)
    let totals = f64x2.splat(0)
    let evenSums = totals
    let oddSums = totals
    let spreads = totals
    let from = values
    let near = distances
    for (let at = window; at < windowEnd; at += REGISTER) {
      const distance = v128.load(near)
      const weights = f64x2.div(v128.load(at), f64x2.add(one, f64x2.mul(distance, by)))
      totals = f64x2.add(totals, weights)
      const evenWeights = v128.shuffle<f64>(weights, weights, 0, 0)
      const oddWeights = v128.shuffle<f64>(weights, weights, 1, 1)
      evenSums = f64x2.add(evenSums, f64x2.mul(evenWeights, v128.load(from)))
      oddSums = f64x2.add(oddSums, f64x2.mul(oddWeights, v128.load(from + stride)))
      spreads = f64x2.add(spreads, f64x2.mul(f64x2.mul(weights, weights), distance))
      near += REGISTER
      from += 2 * stride
    }
    const total = f64x2.extract_lane(totals, 0) + f64x2.extract_lane(totals, 1)
    const spread = f64x2.extract_lane(spreads, 0) + f64x2.extract_lane(spreads, 1)
    mean = f64x2.div(f64x2.add(evenSums, oddSums), f64x2.splat(total))
    variance = (DEPENDENCE * spread) / (total * total)
    inverse = 1 / medianDistance(values, stride, mean, rows, count, distances, ranks)
    if (!(inverse < Infinity)) break
  }
  const squares = f64x2.mul(mean, mean)
  const power = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)
  const sure = power > variance ? 1 - variance / power : 0
  v128.store(out, sure > 0 ? f64x2.mul(f64x2.splat(sure), mean) : f64x2.splat(0))
}

/** Fills in the squared distances of all rows from a mean, and returns their median to within 1/16. */
function medianDistance(
  values: usize,
  stride: usize,
  mean: v128,
  rows: i32,
  count: i32,
  distances: usize,
  ranks: usize,
): f64 {
  const ranksEnd = ranks + realBytes<i32>(rows)
  let lows = i32x4.splat(i32.MAX_VALUE)
  let highs = i32x4.splat(0)
  for (let at = ranks; at < ranksEnd; at += REGISTER) {
    const a = Squares.ofTwo(values, stride, mean)
    const b = Squares.ofTwo(values + 2 * stride, stride, mean)
    v128.store(distances, a)
    v128.store(distances, b, REGISTER)
    const upper = v128.shuffle<i32>(a, b, 1, 3, 5, 7)
    v128.store(at, upper)
    lows = i32x4.min_s(lows, upper)
    highs = i32x4.max_s(highs, upper)
    values += 4 * stride
    distances += 2 * REGISTER
  }
  for (let at = ranks + realBytes<i32>(count); at < ranksEnd; at += sizeof<i32>()) {
    store<i32>(at, i32.MAX_VALUE)
  }
  // The bits that all have in common, then one after the other: as many lie below as shall.
  const low = leastOf(lows)
  let bit = 31 - clz(low ^ greatestOf(highs))
  let value = bit < 31 ? (low >>> (bit + 1)) << (bit + 1) : 0
  const rank = (count - 1) >> 1
  for (; bit >= RANK_BITS; bit--) {
    const tried = value | (1 << bit)
    if (countBelow(ranks, ranksEnd, tried) <= rank) value = tried
  }
  return reinterpret<f64>((<i64>((value >> RANK_BITS) << RANK_BITS)) << 32)
}

function countBelow(ranks: usize, end: usize, value: i32): i32 {
  const values = i32x4.splat(value)
  let counts = i32x4.splat(0)
  for (; ranks < end; ranks += REGISTER) {
    counts = i32x4.sub(counts, i32x4.lt_s(v128.load(ranks), values))
  }
  return (
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  )
}

function leastOf(lanes: v128): i32 {
  const half = i32x4.min_s(lanes, v128.shuffle<i32>(lanes, lanes, 2, 3, 0, 1))
  return min(i32x4.extract_lane(half, 0), i32x4.extract_lane(half, 1))
}

function greatestOf(lanes: v128): i32 {
  const half = i32x4.max_s(lanes, v128.shuffle<i32>(lanes, lanes, 2, 3, 0, 1))
  return max(i32x4.extract_lane(half, 0), i32x4.extract_lane(half, 1))
}

class Squares {
  /** Of the distances of two rows from a mean. */
  @inline
  static ofTwo(values: usize, stride: usize, mean: v128): v128 {
    const a = f64x2.sub(v128.load(values), mean)
    const b = f64x2.sub(v128.load(values + stride), mean)
    const re = evens<f64>(a, b)
    const im = odds<f64>(a, b)
    return f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im))
  }
}
