import { REGISTER } from './lanes'

/**
 * Where a row lies above another: indices in ascending order, and what it has there.
 *
 * @param row, least  float32[count + 15]
 * @param indices     int32[count], filled as far as there are
 * @param values      float32[count], likewise
 * @returns           how many there are
 */
export function aboveRow(row: usize, least: usize, count: i32, indices: usize, values: usize): i32 {
  const first = indices
  for (let index = 0; index < count; index += 16) {
    const a = f32x4.gt(v128.load(row), v128.load(least))
    const b = f32x4.gt(v128.load(row, REGISTER), v128.load(least, REGISTER))
    const c = f32x4.gt(v128.load(row, REGISTER * 2), v128.load(least, REGISTER * 2))
    const d = f32x4.gt(v128.load(row, REGISTER * 3), v128.load(least, REGISTER * 3))
    if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) {
      let bits = i32x4.bitmask(a) | (i32x4.bitmask(b) << 4)
      bits |= (i32x4.bitmask(c) << 8) | (i32x4.bitmask(d) << 12)
      while (bits !== 0) {
        const lane = ctz<i32>(bits)
        if (index + lane < count) {
          store<i32>(indices, index + lane)
          store<f32>(values, load<f32>(row + ((<usize>lane) << 2)))
          indices += sizeof<i32>()
          values += sizeof<f32>()
        }
        bits &= bits - 1
      }
    }
    row += REGISTER * 4
    least += REGISTER * 4
  }
  return <i32>((indices - first) >> 2)
}

/**
 * What a row has at some indices.
 *
 * @param indices  int32[count]
 * @param least    float32[count]
 * @param values   float32[count], filled
 * @returns        how many of the values reach their least
 */
export function probeRow(row: usize, indices: usize, least: usize, count: i32, values: usize): i32 {
  let reached = 0
  for (let i = 0; i < count; i++) {
    const value = load<f32>(row + ((<usize>load<i32>(indices)) << 2))
    store<f32>(values, value)
    reached += i32(value >= load<f32>(least))
    indices += sizeof<i32>()
    least += sizeof<f32>()
    values += sizeof<f32>()
  }
  return reached
}

/** Adds a share of a row, 1 of so many parts, to float32[count] and what is behind it in the register. */
export function addShare(row: usize, parts: f32, count: i32, sums: usize): void {
  const end = row + ((<usize>count) << 2)
  const by = f32x4.splat(parts)
  while (row < end) {
    v128.store(sums, f32x4.add(v128.load(sums), f32x4.div(v128.load(row), by)))
    row += REGISTER
    sums += REGISTER
  }
}
