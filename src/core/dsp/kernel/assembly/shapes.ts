import { REGISTER, realBytes } from './lanes'

/* Sums over rows of cells in float64, two numbers at a time: what features are made of. */

/*
 * Numbers that loops need, each a load: as constants of the program they would be made anew in every
 * turn, in three instructions each.
 */

/** The bits of a mantissa. */
const MANTISSA = memory.data<i64>([0x000fffffffffffff])
/** The bits of √½ less 1,024 octaves. */
const ROOT_HALF = memory.data<i64>([-7141747209585715])
const OCTAVES = memory.data<i64>([1024])
/** With a whole number in its low bits it is larger by that. */
const WHOLE = memory.data<f64>([4503599627370496])
const WHOLE_AND_OCTAVES = memory.data<f64>([4503599627370496 + 1024])
const ONE = memory.data<f64>([1])
const LN2 = memory.data<f64>([0.6931471805599453])
/** Coefficients of 2·atanh(t)/t in t², from the last of eight on, and 2 before them. */
const SERIES = memory.data<f64>([
  2.0 / 17,
  2.0 / 15,
  2.0 / 13,
  2.0 / 11,
  2.0 / 9,
  2.0 / 7,
  2.0 / 5,
  2.0 / 3,
  2,
])
const LEAST_NORMAL: f64 = 2.2250738585072014e-308
/** Mantissas whose product is finite. */
const MOST_FACTORS: usize = 512
/** The first number, and not the second. */
const FIRST = memory.data<i64>([-1, 0])

/**
 * Of the bins of a row, S² at \`squares\`, d at \`offsets\`:
 *
 *     0 … 4   Σ S,  Σ d·S,  Σ d²·S,  max S,  Σ (S − S of the frame before)²
 *     5 … 7   Σ S²,  Σ S²·ln S²,  Σ max(S², least)
 *     8, 9    Σ e, Π m of max(S², least) = m·2^e
 *     10      the first bin up to which \`share\` of Σ S lies
 *
 * @param squares           float64[count + 3]
 * @param offsets           float64[count + 1]
 * @param before            float64[count + 1]: S of the frame before, which becomes that of this one
 * @param logarithms        float64[count + 3], lost
 * @param out               float64[11], filled
 */
export function shapeRow(
  squares: usize,
  offsets: usize,
  count: i32,
  least: f64,
  share: f64,
  before: usize,
  logarithms: usize,
  out: usize,
): void {
  logarithmRow(squares, count, LEAST_NORMAL, 1, logarithms)
  const first = before
  const last = before + realBytes<f64>(count)
  const zero = f64x2.splat(0)
  const floor = f64x2.splat(least)
  const mantissa = v128.load64_splat(MANTISSA)
  const one = v128.load64_splat(ONE)
  let sizes = zero
  let moments = zero
  let spreads = zero
  let most = zero
  let changes = zero
  let powers = zero
  let weighed = zero
  let floored = zero
  let exponents = i64x2.splat(0)
  let product = one
  while (before < last) {
    const end = min(last, before + MOST_FACTORS * REGISTER)
    while (before < end) {
      let power = v128.load(squares)
      let all = i64x2.splat(-1)
      if (last - before < REGISTER) {
        all = v128.load(FIRST)
        power = v128.and(power, all)
      }
      const offset = v128.load(offsets)
      const size = f64x2.sqrt(power)
      const moment = f64x2.mul(offset, size)
      const change = f64x2.sub(size, v128.and(v128.load(before), all))
      v128.store(before, size)
      sizes = f64x2.add(sizes, size)
      moments = f64x2.add(moments, moment)
      spreads = f64x2.add(spreads, f64x2.mul(offset, moment))
      most = f64x2.pmax(most, size)
      changes = f64x2.add(changes, f64x2.mul(change, change))
      powers = f64x2.add(powers, power)
      weighed = f64x2.add(weighed, f64x2.mul(power, v128.load(logarithms)))
      const high = f64x2.pmax(floor, power)
      floored = f64x2.add(floored, v128.and(high, all))
      // What does not count is 1.
      const factor = v128.bitselect(high, one, all)
      exponents = i64x2.add(exponents, i64x2.shr_u(factor, 52))
      product = f64x2.mul(product, v128.or(v128.and(factor, mantissa), one))
      squares += REGISTER
      offsets += REGISTER
      logarithms += REGISTER
      before += REGISTER
    }
    exponents = i64x2.add(exponents, i64x2.sub(i64x2.shr_u(product, 52), i64x2.splat(1023)))
    product = v128.or(v128.and(product, mantissa), one)
  }
  const total = Pair.sum(sizes)
  const counted = (count + 1) & ~1
  store<f64>(out, total)
  store<f64>(out, Pair.sum(moments), 8)
  store<f64>(out, Pair.sum(spreads), 16)
  store<f64>(out, max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)), 24)
  store<f64>(out, Pair.sum(changes), 32)
  store<f64>(out, Pair.sum(powers), 40)
  store<f64>(out, Pair.sum(weighed), 48)
  store<f64>(out, Pair.sum(floored), 56)
  const octaves = i64x2.extract_lane(exponents, 0) + i64x2.extract_lane(exponents, 1)
  store<f64>(out, <f64>(octaves - 1023 * counted), 64)
  store<f64>(out, f64x2.extract_lane(product, 0) * f64x2.extract_lane(product, 1), 72)
  store<f64>(out, <f64>firstBeyond(first, last, share * total), 80)
}

/** The first number up to which a sum reaches a threshold; the last where it does not. */
function firstBeyond(numbers: usize, end: usize, threshold: f64): i32 {
  const first = numbers
  let sum: f64 = 0
  while (numbers + REGISTER * 4 < end) {
    const a = f64x2.add(v128.load(numbers), v128.load(numbers, REGISTER))
    const b = f64x2.add(v128.load(numbers, REGISTER * 2), v128.load(numbers, REGISTER * 3))
    const next = sum + Pair.sum(f64x2.add(a, b))
    if (next >= threshold) break
    sum = next
    numbers += REGISTER * 4
  }
  while (numbers + sizeof<f64>() < end) {
    sum += load<f64>(numbers)
    if (sum >= threshold) break
    numbers += sizeof<f64>()
  }
  return <i32>((numbers - first) >> 3)
}

/**
 * Weighted sums of a row, Σ weights·max(numbers, least), band after band.
 *
 * @param bands    int32[2] a band: its first number, and how many count
 * @param weights  float64, band after band
 * @param out      float64[bandCount]
 */
export function bandRow(
  numbers: usize,
  bands: usize,
  bandCount: i32,
  weights: usize,
  least: f64,
  out: usize,
): void {
  const floor = f64x2.splat(least)
  const bandsEnd = bands + <usize>bandCount * 8
  while (bands < bandsEnd) {
    let from = numbers + realBytes<f64>(load<i32>(bands))
    const count = load<i32>(bands, 4)
    const pairsEnd = from + realBytes<f64>(count & ~1)
    let sums = f64x2.splat(0)
    while (from < pairsEnd) {
      sums = f64x2.add(sums, f64x2.mul(v128.load(weights), f64x2.pmax(v128.load(from), floor)))
      from += REGISTER
      weights += REGISTER
    }
    let sum = Pair.sum(sums)
    if (count & 1) {
      sum += load<f64>(weights) * max(load<f64>(from), least)
      weights += sizeof<f64>()
    }
    store<f64>(out, sum)
    out += sizeof<f64>()
    bands += 8
  }
}

/**
 * Σ x² of numbers, and how often x < −zero changes from the number before; what lies before the first
 * is read, too.
 *
 * @param numbers  float64[count]
 * @param out      float64[2], filled
 */
export function stepRow(numbers: usize, count: i32, zero: f64, out: usize): void {
  const pairsEnd = numbers + realBytes<f64>(count & ~1)
  const end = numbers + realBytes<f64>(count)
  const least = f64x2.splat(-zero)
  let squares = f64x2.splat(0)
  // What is true is −1.
  let changes = i64x2.splat(0)
  while (numbers < pairsEnd) {
    const own = v128.load(numbers)
    squares = f64x2.add(squares, f64x2.mul(own, own))
    const isBelow = f64x2.lt(own, least)
    const wasBelow = f64x2.lt(v128.load(numbers - sizeof<f64>()), least)
    changes = i64x2.sub(changes, v128.xor(isBelow, wasBelow))
    numbers += REGISTER
  }
  let sum = Pair.sum(squares)
  let count64 = i64x2.extract_lane(changes, 0) + i64x2.extract_lane(changes, 1)
  if (numbers < end) {
    const own = load<f64>(numbers)
    sum += own * own
    if (own < -zero !== load<f64>(numbers - sizeof<f64>()) < -zero) count64 += 1
  }
  store<f64>(out, sum)
  store<f64>(out, <f64>count64, 8)
}

/**
 * out = scale·ln max(numbers, least), in place or not, ln x to a relative 1e-15.
 *
 * x = 2^e·m, m from √½ to √2: ln m = 2·atanh(t), t = (m − 1)/(m + 1), at most 0.172: eight terms of
 * t + t³/3 + t⁵/5 … leave out 1e-14·t. Two registers a turn, so that one's sums wait beside the other's.
 *
 * @param numbers, out  float64[count + 3]
 * @param least         a normal number
 */
export function logarithmRow(numbers: usize, count: i32, least: f64, scale: f64, out: usize): void {
  const end = numbers + realBytes<f64>(count)
  const floor = f64x2.splat(least)
  const factor = f64x2.splat(scale)
  const one = v128.load64_splat(ONE)
  while (numbers < end) {
    const a = f64x2.pmax(floor, v128.load(numbers))
    const b = f64x2.pmax(floor, v128.load(numbers, REGISTER))
    const rootHalf = v128.load64_splat(ROOT_HALF)
    const octavesOfA = i64x2.shr_u(i64x2.sub(a, rootHalf), 52)
    const octavesOfB = i64x2.shr_u(i64x2.sub(b, rootHalf), 52)
    const octaves = v128.load64_splat(OCTAVES)
    const mOfA = i64x2.sub(a, i64x2.shl(i64x2.sub(octavesOfA, octaves), 52))
    const mOfB = i64x2.sub(b, i64x2.shl(i64x2.sub(octavesOfB, octaves), 52))
    const tOfA = f64x2.div(f64x2.sub(mOfA, one), f64x2.add(mOfA, one))
    const tOfB = f64x2.div(f64x2.sub(mOfB, one), f64x2.add(mOfB, one))
    const squareOfA = f64x2.mul(tOfA, tOfA)
    const squareOfB = f64x2.mul(tOfB, tOfB)
    let term = v128.load64_splat(SERIES)
    let sumOfA = f64x2.mul(squareOfA, term)
    let sumOfB = f64x2.mul(squareOfB, term)
    term = v128.load64_splat(SERIES + 8)
    sumOfA = f64x2.mul(squareOfA, f64x2.add(sumOfA, term))
    sumOfB = f64x2.mul(squareOfB, f64x2.add(sumOfB, term))
    term = v128.load64_splat(SERIES + 16)
    sumOfA = f64x2.mul(squareOfA, f64x2.add(sumOfA, term))
    sumOfB = f64x2.mul(squareOfB, f64x2.add(sumOfB, term))
    term = v128.load64_splat(SERIES + 24)
    sumOfA = f64x2.mul(squareOfA, f64x2.add(sumOfA, term))
    sumOfB = f64x2.mul(squareOfB, f64x2.add(sumOfB, term))
    term = v128.load64_splat(SERIES + 32)
    sumOfA = f64x2.mul(squareOfA, f64x2.add(sumOfA, term))
    sumOfB = f64x2.mul(squareOfB, f64x2.add(sumOfB, term))
    term = v128.load64_splat(SERIES + 40)
    sumOfA = f64x2.mul(squareOfA, f64x2.add(sumOfA, term))
    sumOfB = f64x2.mul(squareOfB, f64x2.add(sumOfB, term))
    term = v128.load64_splat(SERIES + 48)
    sumOfA = f64x2.mul(squareOfA, f64x2.add(sumOfA, term))
    sumOfB = f64x2.mul(squareOfB, f64x2.add(sumOfB, term))
    term = v128.load64_splat(SERIES + 56)
    sumOfA = f64x2.mul(squareOfA, f64x2.add(sumOfA, term))
    sumOfB = f64x2.mul(squareOfB, f64x2.add(sumOfB, term))
    term = v128.load64_splat(SERIES + 64)
    sumOfA = f64x2.mul(tOfA, f64x2.add(sumOfA, term))
    sumOfB = f64x2.mul(tOfB, f64x2.add(sumOfB, term))
    const whole = v128.load64_splat(WHOLE)
    const offset = v128.load64_splat(WHOLE_AND_OCTAVES)
    const ln2 = v128.load64_splat(LN2)
    const eOfA = f64x2.mul(f64x2.sub(v128.or(octavesOfA, whole), offset), ln2)
    const eOfB = f64x2.mul(f64x2.sub(v128.or(octavesOfB, whole), offset), ln2)
    v128.store(out, f64x2.mul(factor, f64x2.add(eOfA, sumOfA)))
    v128.store(out, f64x2.mul(factor, f64x2.add(eOfB, sumOfB)), REGISTER)
    numbers += REGISTER * 2
    out += REGISTER * 2
  }
}

class Pair {
  @inline
  static sum(pair: v128): f64 {
    return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)
  }
}
