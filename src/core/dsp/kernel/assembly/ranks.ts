import { REGISTER, realBytes } from './lanes'

/**
 * The k-th smallest of each column, found from a guess on, step by step to the next value below or
 * above: where the guess is near, there are few.
 *
 * @param rows    float32[rowCount][count], a multiple of four columns, `pitch` bytes from row to row
 * @param ranked  float32[count]: the guesses, which become the values
 */
export function kthOfColumns(
  rows: usize,
  pitch: i32,
  rowCount: i32,
  count: i32,
  k: i32,
  ranked: usize,
): void {
  const stride = <usize>pitch
  const end = ranked + realBytes<f32>(count)
  const rank = i32x4.splat(k)
  while (ranked < end) {
    const last = rows + stride * <usize>rowCount
    let value = v128.load(ranked)
    while (true) {
      // Counted down: a comparison that is true is −1.
      let below = i32x4.splat(0)
      let upTo = i32x4.splat(0)
      let under = f32x4.splat(-Infinity)
      let over = f32x4.splat(Infinity)
      for (let row = rows; row < last; row += stride) {
        const each = v128.load(row)
        const isBelow = f32x4.lt(each, value)
        const isAbove = f32x4.gt(each, value)
        below = i32x4.sub(below, isBelow)
        upTo = i32x4.add(upTo, isAbove)
        under = v128.bitselect(f32x4.pmax(under, each), under, isBelow)
        over = v128.bitselect(f32x4.pmin(over, each), over, isAbove)
      }
      upTo = i32x4.add(upTo, i32x4.splat(rowCount))
      const isTooHigh = i32x4.lt_s(rank, below)
      const isTooLow = i32x4.ge_s(rank, upTo)
      if (!v128.any_true(v128.or(isTooHigh, isTooLow))) break
      value = v128.bitselect(under, v128.bitselect(over, value, isTooLow), isTooHigh)
    }
    v128.store(ranked, value)
    ranked += REGISTER
    rows += REGISTER
  }
}
