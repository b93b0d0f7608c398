import { add, mul, REGISTER, sub } from './lanes'

/*
 * One channel's plane to interleaved PCM, at any alignment. `stride` is bytes from one value of the
 * channel to the next; what lies between is left alone.
 */

/** Which bytes of four words are stored, in which order: of the format in hand. */
const ORDER = memory.data(16)
/** 1.5·2^52: added, it leaves a whole number of 32 bits in the low ones. */
const WHOLE: f64 = 6755399441055744

/**
 * Integers of `bytes` bytes, 1 … 4: v·half to the nearest integer, ties upwards, within [−half,
 * half − 1], in the high bits of their container. What is no number is 0.
 *
 * @param from   float64[count]
 * @param shift  low bits of the container that stay 0
 * @param flip   the container's top bit where codes are offset by half of their range, else 0
 * @param to     written up to its last value; where values lie side by side up to 15 bytes more
 * @returns      how many values were saturated
 */
export function encodeIntegers(
  from: usize,
  count: i32,
  half: f64,
  shift: i32,
  flip: i32,
  bytes: i32,
  isBigEndian: bool,
  stride: usize,
  to: usize,
): i32 {
  const foursEnd = from + <usize>(count & ~3) * sizeof<f64>()
  const end = from + <usize>count * sizeof<f64>()
  writeOrder(bytes, isBigEndian)
  const order = v128.load(ORDER)
  const flips = i32x4.splat(flip)
  const halves = f64x2.splat(half)
  const lows = f64x2.splat(-half)
  const highs = f64x2.splat(half - 1)
  const middles = f64x2.splat(half - 0.5)
  let saturated = i64x2.splat(0)
  while (from < foursEnd) {
    const first = Codes.of(v128.load(from), halves)
    const second = Codes.of(v128.load(from, REGISTER), halves)
    saturated = i64x2.sub(saturated, Codes.areBeyond(first, middles))
    saturated = i64x2.sub(saturated, Codes.areBeyond(second, middles))
    const low = Codes.words(first, lows, highs)
    const high = Codes.words(second, lows, highs)
    const words = i32x4.shl(i32x4.shuffle(low, high, 0, 2, 4, 6), shift)
    const packed = i8x16.swizzle(v128.xor(words, flips), order)
    if (<usize>bytes === stride) v128.store(to, packed)
    else scatter(packed, bytes, stride, to)
    from += REGISTER * 2
    to += stride * 4
  }
  let saturatedCount = <i32>(i64x2.extract_lane(saturated, 0) + i64x2.extract_lane(saturated, 1))
  while (from < end) {
    const value = load<f64>(from) * half
    const whole = floor(value)
    const code = whole + <f64>i32(value - whole >= 0.5)
    saturatedCount += i32(code > half - 1) | i32(code < -half)
    const word = ((<i32>max(-half, min(half - 1, code))) << shift) ^ flip
    for (let b = 0; b < bytes; b++) {
      store<u8>(to + <usize>(isBigEndian ? bytes - 1 - b : b), <u8>(word >> (8 * b)))
    }
    from += sizeof<f64>()
    to += stride
  }
  return saturatedCount
}

function writeOrder(bytes: i32, isBigEndian: bool): void {
  for (let i = 0; i < 16; i++) {
    const byte = i % bytes
    store<u8>(ORDER + i, <u8>(4 * (i / bytes) + (isBigEndian ? bytes - 1 - byte : byte)))
  }
}

/** Stores four values that lie side by side in a register. */
function scatter(packed: v128, bytes: i32, stride: usize, to: usize): void {
  const second = to + stride
  const third = second + stride
  const fourth = third + stride
  if (bytes === 2) {
    v128.store_lane<i16>(to, packed, 0)
    v128.store_lane<i16>(second, packed, 1)
    v128.store_lane<i16>(third, packed, 2)
    v128.store_lane<i16>(fourth, packed, 3)
  } else if (bytes === 3) {
    v128.store_lane<i16>(to, packed, 0)
    v128.store_lane<i8>(to, packed, 2, 2)
    v128.store_lane<i8>(second, packed, 3)
    v128.store_lane<i16>(second, packed, 2, 1)
    v128.store_lane<i16>(third, packed, 3)
    v128.store_lane<i8>(third, packed, 8, 2)
    v128.store_lane<i8>(fourth, packed, 9)
    v128.store_lane<i16>(fourth, packed, 5, 1)
  } else if (bytes === 4) {
    v128.store_lane<i32>(to, packed, 0)
    v128.store_lane<i32>(second, packed, 1)
    v128.store_lane<i32>(third, packed, 2)
    v128.store_lane<i32>(fourth, packed, 3)
  } else {
    v128.store_lane<i8>(to, packed, 0)
    v128.store_lane<i8>(second, packed, 1)
    v128.store_lane<i8>(third, packed, 2)
    v128.store_lane<i8>(fourth, packed, 3)
  }
}

class Codes {
  @inline
  static of(values: v128, halves: v128): v128 {
    const scaled = mul<f64>(values, halves)
    const whole = f64x2.floor(scaled)
    const isUp = f64x2.ge(sub<f64>(scaled, whole), f64x2.splat(0.5))
    return add<f64>(whole, v128.and(isUp, f64x2.splat(1)))
  }

  /** Whether whole numbers lie outside [−half, half − 1]: further than half − ½ from −½. */
  @inline
  static areBeyond(codes: v128, middles: v128): v128 {
    return f64x2.gt(f64x2.abs(add<f64>(codes, f64x2.splat(0.5))), middles)
  }

  /** Saturated, in the low half of each lane; what is no number is 0. */
  @inline
  static words(codes: v128, lows: v128, highs: v128): v128 {
    // In this order they leave what is no number.
    const stored = f64x2.pmax(f64x2.pmin(codes, highs), lows)
    return v128.and(f64x2.eq(codes, codes), add<f64>(stored, f64x2.splat(WHOLE)))
  }
}

/**
 * Floats as they are, every NaN as the positive quiet one; of 32 bits saturated at the largest finite
 * number.
 *
 * @param from  float64[count]
 * @returns     how many values were saturated
 */
export function encodeFloats<T>(
  from: usize,
  count: i32,
  isBigEndian: bool,
  stride: usize,
  to: usize,
): i32 {
  const end = from + <usize>count * sizeof<f64>()
  let saturatedCount = 0
  while (from < end) {
    let value = load<f64>(from)
    if (sizeof<T>() === 4) {
      saturatedCount += i32(abs(value) > f32.MAX_VALUE)
      value = max<f64>(-f32.MAX_VALUE, min<f64>(f32.MAX_VALUE, value))
      const bits: u32 = value === value ? reinterpret<u32>(<f32>value) : 0x7fc00000
      store<u32>(to, isBigEndian ? bswap<u32>(bits) : bits)
    } else {
      const bits: u64 = value === value ? reinterpret<u64>(value) : 0x7ff8000000000000
      store<u64>(to, isBigEndian ? bswap<u64>(bits) : bits)
    }
    from += sizeof<f64>()
    to += stride
  }
  return saturatedCount
}
