import { REGISTER } from './lanes'

/*
 * Interleaved PCM, little-endian and at any alignment, to one channel's plane. `stride` is bytes
 * from one value of the channel to the next.
 */

/** 2^-31, of a word whose high bits hold the code. */
const SCALE: f64 = 1.0 / 2147483648.0

/**
 * Integers of 8 to 32 bits, code·2^-(bits − 1).
 *
 * The 32-bit word that *ends* with a value's last byte holds it in its high bits, so that one loop
 * serves every width and stride; the bytes before are masked out. Rounded to nearest where T is
 * float32.
 *
 * @param from   the first value's first byte; up to three bytes before it are read
 * @param bytes  of a value, 1 … 4
 * @param flip   0x80000000 where codes are offset by half of their range (8 bits), else 0
 */
export function decodeIntegers<T>(
  from: usize,
  count: i32,
  stride: usize,
  bytes: i32,
  flip: i32,
  to: usize,
): void {
  from -= 4 - bytes
  const mask: i32 = -1 << (32 - 8 * bytes)
  const masks = i32x4.splat(mask)
  const flips = i32x4.splat(flip)
  const end = to + <usize>count * sizeof<T>()
  const foursEnd = to + <usize>(count & ~3) * sizeof<T>()
  while (to < foursEnd) {
    let words = v128.load32_zero(from)
    words = v128.load_lane<i32>(from + stride, words, 1)
    words = v128.load_lane<i32>(from + stride * 2, words, 2)
    words = v128.load_lane<i32>(from + stride * 3, words, 3)
    const codes = v128.xor(v128.and(words, masks), flips)
    if (sizeof<T>() === 4) {
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(codes), f32x4.splat(<f32>SCALE)))
    } else {
      const high = i32x4.shuffle(codes, codes, 2, 3, 2, 3)
      v128.store(to, f64x2.mul(f64x2.convert_low_i32x4_s(codes), f64x2.splat(SCALE)))
      v128.store(to, f64x2.mul(f64x2.convert_low_i32x4_s(high), f64x2.splat(SCALE)), REGISTER)
    }
    from += stride * 4
    to += sizeof<T>() * 4
  }
  while (to < end) {
    store<T>(to, <T>(<f64>((load<i32>(from) & mask) ^ flip) * SCALE))
    from += stride
    to += sizeof<T>()
  }
}

/**
 * Float32 values as they are; 0 where they are not finite.
 *
 * @returns  how many were not finite
 */
export function decodeFloats<T>(from: usize, count: i32, stride: usize, to: usize): i32 {
  let nonFiniteCount = 0
  for (let n = 0; n < count; n++) {
    const value = load<f32>(from)
    const isFinite = value - value === 0
    nonFiniteCount += i32(!isFinite)
    store<T>(to, isFinite ? <T>value : 0)
    from += stride
    to += sizeof<T>()
  }
  return nonFiniteCount
}

/** The same of float64. What is too large for T = float32 becomes its largest value. */
export function decodeDoubles<T>(from: usize, count: i32, stride: usize, to: usize): i32 {
  let nonFiniteCount = 0
  for (let n = 0; n < count; n++) {
    const value = load<f64>(from)
    const isFinite = value - value === 0
    nonFiniteCount += i32(!isFinite)
    const current =
      sizeof<T>() === 4 ? max<f64>(-f32.MAX_VALUE, min<f64>(f32.MAX_VALUE, value)) : value
    store<T>(to, isFinite ? <T>current : 0)
    from += stride
    to += sizeof<T>()
  }
  return nonFiniteCount
}
