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
  const halves = f64x2.splat(0.5)
  const ones = f64x2.splat(1)
  for (let n = 0; n < count; n += 2) {
    const value = mul<f64>(v128.load(at), scales)
    const whole = f64x2.floor(value)
    const isUp = f64x2.ge(sub<f64>(value, whole), halves)
    const code = add<f64>(whole, v128.and(isUp, ones))
    const stored = f64x2.max(lows, f64x2.min(highs, code))
    const isNumber = f64x2.eq(value, value)
    const read = v128.and(isNumber, mul<f64>(stored, backs))
    v128.store(at, add<f64>(f64x2.splat(0), read))
    at += REGISTER
  }
}
