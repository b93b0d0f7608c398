import { add, Lanes, mul, REGISTER, realBytes } from './lanes'

/**
 * A column's levels out of its row of powers: hundredths of a dBFS, band after band of rows.
 *
 * @param row          float32[binCount + 8], not negative, 0 from binCount on; lost
 * @param isReal       of real frames, whose powers are |2·X|²
 * @param band, bandsEnd  int32[4] a band: how many rows of the band before (of single bins before the first) make
 *                     one of its own, a power of two; its first row; how many rows; where they go,
 *                     int16[rows + 8], the last 8 of which are lost. That moves on behind the column
 * @returns            whether all powers were finite
 */
export function finishColumn(
  row: usize,
  binCount: i32,
  isReal: bool,
  band: usize,
  bandsEnd: usize,
): bool {
  if (isReal) quarterEnds(row, binCount)
  let count = binCount
  let isFinite = true
  while (band < bandsEnd) {
    for (let group = load<i32>(band); group > 1; group >>= 1) count = halve(row, count)
    const first = load<i32>(band, 4)
    const rowCount = load<i32>(band, 8)
    const out = load<i32>(band, 12)
    const from = row + realBytes<f32>(first)
    if (!writeLevels(from, min(rowCount, count - first), rowCount, out)) isFinite = false
    store<i32>(band, out + rowCount * sizeof<i16>(), 12)
    band += 16
  }
  return isFinite
}

/**
 * Powers as they are wanted out of those that a transform gives, in place.
 *
 * @param row  float32[binCount + 8], not negative, 0 from binCount on
 * @returns    whether all were finite
 */
export function finishPowers(row: usize, binCount: i32, isReal: bool): bool {
  if (isReal) quarterEnds(row, binCount)
  const end = row + realBytes<f32>(binCount)
  let most = i32x4.splat(0)
  while (row < end) {
    most = i32x4.max_u(most, v128.load(row))
    row += REGISTER
  }
  return areFinite(most)
}

/** DC and Nyquist have no mirror image that holds half of their energy: |2·X|² becomes |X|². */
function quarterEnds(row: usize, binCount: i32): void {
  const last = row + realBytes<f32>(binCount - 1)
  store<f32>(row, load<f32>(row) / 4)
  store<f32>(last, load<f32>(last) / 4)
}

/**
 * The maximum of every two neighbours, in place, eight a step; the last may have none.
 *
 * @returns  how many numbers are left, ⌈count/2⌉
 */
function halve(row: usize, count: i32): i32 {
  const end = row + realBytes<f32>(count)
  let to = row
  for (let from = row; from < end; from += REGISTER * 2) {
    const a = v128.load(from)
    const b = v128.load(from, REGISTER)
    const even = i32x4.shuffle(a, b, 0, 2, 4, 6)
    const odd = i32x4.shuffle(a, b, 1, 3, 5, 7)
    v128.store(to, i32x4.max_u(even, odd))
    to += REGISTER
  }
  // What the next halving reads behind the end.
  const zero = i32x4.splat(0)
  v128.store(to, zero)
  v128.store(to, zero, REGISTER)
  return (count + 1) >> 1
}

/** 1000·log10(2): hundredths of a dB in an octave of power. */
const OCTAVE: f64 = 301.0299956639812
/** The cubic's coefficients: those whose largest error is the least. */
const C1: f64 = 622.29870086
const C2: f64 = -320.43558389
const C3: f64 = 48.44273371
/** What is left to subtract, a whole number on purpose. */
const OFFSET: f64 = 38581
/** 1.5·2^23: added, it leaves the nearest integer in the low bits. */
const MAGIC: f64 = 12582912

/** What the loop needs in registers: constants would be made anew in every turn. */
const CONSTANTS = memory.data<f32>([
  <f32>(OCTAVE / 0x800000),
  <f32>C1,
  <f32>C2,
  <f32>C3,
  <f32>(MAGIC - OFFSET),
  <f32>MAGIC,
  1,
])
/** Of a mantissa; twice the floor, as 16 bits. */
const MASKS = memory.data<i32>([0x007fffff, 0xb1e0b1e0])

/**
 * Levels of powers in hundredths of a dB, 1000·log10(power), from −20000 up to 32767.
 *
 * The bits of a float32 2^e·m, 1 ≤ m < 2, read as an integer, are 2^23·(e + 127 + m − 1). So
 *
 *     1000·log10(2^e·m) = OCTAVE·bits/2^23 + (OCTAVE·(log2(m) − m) − 126·OCTAVE)
 *
 * whose second part C1·m + C2·m² + C3·m³ − OFFSET follows within 0.0021 dB. Total: what is no
 * positive number is the floor or 32767.
 *
 * @param count     powers that there are; may be less than none
 * @param rowCount  levels that are wanted; −20000 where there is no power
 * @returns  whether all powers were finite
 */
function writeLevels(row: usize, count: i32, rowCount: i32, out: usize): bool {
  const slope = v128.load32_splat(CONSTANTS)
  const c1 = v128.load32_splat(CONSTANTS, 4)
  const c2 = v128.load32_splat(CONSTANTS, 8)
  const c3 = v128.load32_splat(CONSTANTS, 12)
  const rounding = v128.load32_splat(CONSTANTS, 16)
  const magic = v128.load32_splat(CONSTANTS, 20)
  const one = v128.load32_splat(CONSTANTS, 24)
  const mask = v128.load32_splat(MASKS)
  const floor = v128.load32_splat(MASKS, 4)
  const end = row + realBytes<f32>(max(count, 0))
  const outEnd = out + <usize>rowCount * sizeof<i16>()
  let most = i32x4.splat(0)
  while (row < end) {
    const low = v128.load(row)
    const high = v128.load(row, REGISTER)
    most = i32x4.max_u(most, i32x4.max_u(low, high))
    const levels = i16x8.narrow_i32x4_s(
      Level.of(low, slope, c1, c2, c3, rounding, magic, one, mask),
      Level.of(high, slope, c1, c2, c3, rounding, magic, one, mask),
    )
    v128.store(out, i16x8.max_s(levels, floor))
    row += REGISTER * 2
    out += REGISTER
  }
  while (out < outEnd) {
    v128.store(out, floor)
    out += REGISTER
  }
  return areFinite(most)
}

function areFinite(powers: v128): bool {
  return !v128.any_true(i32x4.ge_u(powers, i32x4.splat(0x7f800000)))
}

class Level {
  @inline
  static of(
    power: v128,
    slope: v128,
    c1: v128,
    c2: v128,
    c3: v128,
    rounding: v128,
    magic: v128,
    one: v128,
    mask: v128,
  ): v128 {
    const m = v128.or(v128.and(power, mask), one)
    const bow = Lanes.mulAdd<f32>(m, Lanes.mulAdd<f32>(m, c3, c2), c1)
    const straight = mul<f32>(f32x4.convert_i32x4_s(power), slope)
    const level = Lanes.mulAdd<f32>(m, bow, straight)
    return i32x4.sub(add<f32>(level, rounding), magic)
  }
}
