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
    v128.store(at, Stored.of<f64>(v128.load(at), scales, backs, lows, highs))
    at += REGISTER
  }
}

/**
 * The same of two sounds for pictures, in float32: of `retained`, and of original − retained, which takes the
 * place of the original.
 *
 * @param original, retained  float32[count + 3]
 */
export function roundPairs(
  original: usize,
  retained: usize,
  count: i32,
  scale: f32,
  back: f32,
  half: f32,
): void {
  const scales = f32x4.splat(scale)
  const backs = f32x4.splat(back)
  const lows = f32x4.splat(-half)
  const highs = f32x4.splat(half - 1)
  for (let n = 0; n < count; n += 4) {
    const left = v128.load(retained)
    const removed = sub<f32>(v128.load(original), left)
    v128.store(original, Stored.of<f32>(removed, scales, backs, lows, highs))
    v128.store(retained, Stored.of<f32>(left, scales, backs, lows, highs))
    original += REGISTER
    retained += REGISTER
  }
}

class Stored {
  @inline
  static of<T>(values: v128, scales: v128, backs: v128, lows: v128, highs: v128): v128 {
    const value = mul<T>(values, scales)
    const whole = v128.floor<T>(value)
    const isUp = v128.ge<T>(sub<T>(value, whole), v128.splat<T>(<T>0.5))
    const code = add<T>(whole, v128.and(isUp, v128.splat<T>(<T>1)))
    // In this order they leave what is no number.
    const stored = v128.pmax<T>(v128.pmin<T>(code, highs), lows)
    const read = v128.and(v128.eq<T>(value, value), mul<T>(stored, backs))
    return add<T>(v128.splat<T>(<T>0), read)
  }
}
