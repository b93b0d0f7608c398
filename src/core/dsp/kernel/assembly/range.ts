import { REGISTER, realBytes } from './lanes'

/**
 * The least and the largest of some samples.
 *
 * @param x      float32[count], no NaN
 * @param count  at least 1
 * @param out    float32[2]: the minimum, the maximum
 */
export function findRange(x: usize, count: i32, out: usize): void {
  const foursEnd = x + realBytes<f32>(count & ~3)
  const end = x + realBytes<f32>(count)
  let lows = v128.load32_splat(x)
  let highs = lows
  while (x < foursEnd) {
    const values = v128.load(x)
    lows = f32x4.pmin(lows, values)
    highs = f32x4.pmax(highs, values)
    x += REGISTER
  }
  let low = min(
    min(f32x4.extract_lane(lows, 0), f32x4.extract_lane(lows, 1)),
    min(f32x4.extract_lane(lows, 2), f32x4.extract_lane(lows, 3)),
  )
  let high = max(
    max(f32x4.extract_lane(highs, 0), f32x4.extract_lane(highs, 1)),
    max(f32x4.extract_lane(highs, 2), f32x4.extract_lane(highs, 3)),
  )
  while (x < end) {
    low = min(low, load<f32>(x))
    high = max(high, load<f32>(x))
    x += sizeof<f32>()
  }
  store<f32>(out, low)
  store<f32>(out, high, sizeof<f32>())
}
