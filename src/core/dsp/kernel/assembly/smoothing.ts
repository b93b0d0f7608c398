import { REGISTER, realBytes } from './lanes'

/**
 * A row smoothed over frames, then over bins, beyond whose ends it goes on mirrored.
 *
 * @param middle              float32 rows `stride` bytes apart, this one and `timeReach` on either side
 * @param overTime, overBins  float32[reach + 1]: the weight of the row itself and of its neighbours by distance
 * @param sum                 float32[count + 16], and 16 more before it
 * @param out                 float32[count + 15]
 */
export function smoothRow(
  middle: usize,
  stride: usize,
  overTime: usize,
  timeReach: i32,
  overBins: usize,
  binReach: i32,
  count: i32,
  sum: usize,
  out: usize,
): void {
  const bytes = realBytes<f32>(count)
  Smoothing.over(middle, bytes, overTime, timeReach, stride, sum)
  for (let distance = 1; distance <= binReach; distance++) {
    const away = realBytes<f32>(distance)
    store<f32>(sum - away, load<f32>(sum + away - sizeof<f32>()))
    store<f32>(sum + bytes + away - sizeof<f32>(), load<f32>(sum + bytes - away))
  }
  Smoothing.over(sum, bytes, overBins, binReach, sizeof<f32>(), out)
}

class Smoothing {
  /** out = Σ weights[d]·(numbers d·step bytes before and behind), four registers at a time. */
  @inline
  static over(
    from: usize,
    bytes: usize,
    weights: usize,
    reach: i32,
    step: usize,
    out: usize,
  ): void {
    const end = from + bytes
    while (from < end) {
      const own = v128.load32_splat(weights)
      let a = f32x4.mul(own, v128.load(from))
      let b = f32x4.mul(own, v128.load(from, REGISTER))
      let c = f32x4.mul(own, v128.load(from, REGISTER * 2))
      let d = f32x4.mul(own, v128.load(from, REGISTER * 3))
      let before = from
      let behind = from
      let others = weights
      // No function is called in here: sums would have to leave their registers.
      for (let distance = 1; distance <= reach; distance++) {
        before -= step
        behind += step
        others += sizeof<f32>()
        const weight = v128.load32_splat(others)
        a = f32x4.add(a, f32x4.mul(weight, Smoothing.both(before, behind, 0)))
        b = f32x4.add(b, f32x4.mul(weight, Smoothing.both(before, behind, REGISTER)))
        c = f32x4.add(c, f32x4.mul(weight, Smoothing.both(before, behind, REGISTER * 2)))
        d = f32x4.add(d, f32x4.mul(weight, Smoothing.both(before, behind, REGISTER * 3)))
      }
      v128.store(out, a)
      v128.store(out, b, REGISTER)
      v128.store(out, c, REGISTER * 2)
      v128.store(out, d, REGISTER * 3)
      from += REGISTER * 4
      out += REGISTER * 4
    }
  }

  @inline
  static both(before: usize, behind: usize, at: usize): v128 {
    return f32x4.add(v128.load(before + at), v128.load(behind + at))
  }
}
