import { REGISTER } from './lanes'

/**
 * Where a row lies above another: indices in ascending order.
 *
 * @param row, least  float32[count + 15]
 * @param out         int32[count], filled as far as there are
 * @returns           how many there are
 */
export function aboveRow(row: usize, least: usize, count: i32, out: usize): i32 {
  const first = out
  for (let index = 0; index < count; index += 16) {
    const a = f32x4.gt(v128.load(row), v128.load(least))
    const b = f32x4.gt(v128.load(row, REGISTER), v128.load(least, REGISTER))
    const c = f32x4.gt(v128.load(row, REGISTER * 2), v128.load(least, REGISTER * 2))
    const d = f32x4.gt(v128.load(row, REGISTER * 3), v128.load(least, REGISTER * 3))
    if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) {
      let bits = i32x4.bitmask(a) | (i32x4.bitmask(b) << 4)
      bits |= (i32x4.bitmask(c) << 8) | (i32x4.bitmask(d) << 12)
      while (bits !== 0) {
        const at = index + ctz<i32>(bits)
        if (at < count) {
          store<i32>(out, at)
          out += sizeof<i32>()
        }
        bits &= bits - 1
      }
    }
    row += REGISTER * 4
    least += REGISTER * 4
  }
  return <i32>((out - first) >> 2)
}
