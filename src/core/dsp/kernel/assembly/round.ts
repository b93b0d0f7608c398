import { add, mul, REGISTER, sub } from './lanes'

/**
 * Rounds numbers in place as integers store them: v·scale to the nearest integer, ties upwards,
 * within [−half, half − 1], and that times `back`. What is no number becomes 0, and a zero has no sign.
 *
 * @param at  float64[count + 1]
 */
export function roundIntegers(at: usize, count: i32, scale: f64, back: f64, half: f64): void {
  const scales = f64x2.splat(scale)
  const backs = f64x2.splat(back)
  const lows = f64x2.splat(-half)
  const highs = f64x2.splat(half - 1)
  for (let n = 0; n < count; n += 2) {
    v128.store(at, Stored.of(v128.load(at), scales, backs, lows, highs))
    at += REGISTER
  }
}

/**
 * The same of two sounds for looking: of `retained`, and of original − retained, which takes the place of
 * the original. Both are float32 then, from where they begin on.
 *
 * @param original, retained  float64[count + 3]; float32[count + 3] afterwards
 */
export function roundPairs(
  original: usize,
  retained: usize,
  count: i32,
  scale: f64,
  back: f64,
  half: f64,
): void {
  const scales = f64x2.splat(scale)
  const backs = f64x2.splat(back)
  const lows = f64x2.splat(-half)
  const highs = f64x2.splat(half - 1)
  let removedOut = original
  let retainedOut = retained
  for (let n = 0; n < count; n += 4) {
    const left0 = v128.load(retained)
    const left1 = v128.load(retained, REGISTER)
    const removed0 = sub<f64>(v128.load(original), left0)
    const removed1 = sub<f64>(v128.load(original, REGISTER), left1)
    const first = Stored.of(removed0, scales, backs, lows, highs)
    const second = Stored.of(removed1, scales, backs, lows, highs)
    v128.store(removedOut, Stored.single(first, second))
    const leftFirst = Stored.of(left0, scales, backs, lows, highs)
    const leftSecond = Stored.of(left1, scales, backs, lows, highs)
    v128.store(retainedOut, Stored.single(leftFirst, leftSecond))
    original += 2 * REGISTER
    retained += 2 * REGISTER
    removedOut += REGISTER
    retainedOut += REGISTER
  }
}

class Stored {
  @inline
  static of(values: v128, scales: v128, backs: v128, lows: v128, highs: v128): v128 {
    const value = mul<f64>(values, scales)
    const whole = f64x2.floor(value)
    const isUp = f64x2.ge(sub<f64>(value, whole), f64x2.splat(0.5))
    const code = add<f64>(whole, v128.and(isUp, f64x2.splat(1)))
    // In this order they leave what is no number.
    const stored = f64x2.pmax(f64x2.pmin(code, highs), lows)
    const read = v128.and(f64x2.eq(value, value), mul<f64>(stored, backs))
    return add<f64>(f64x2.splat(0), read)
  }
  /** Four of them in float32. */
  @inline
  static single(first: v128, second: v128): v128 {
    const low = f32x4.demote_f64x2_zero(first)
    const high = f32x4.demote_f64x2_zero(second)
    return i64x2.shuffle(low, high, 0, 2)
  }
}
