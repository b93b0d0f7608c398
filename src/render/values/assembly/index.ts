/*
 * Loops over the pixels of a picture: what pixel-values.ts does in JavaScript, to the same numbers
 * in half the time. A screen tile has 257 columns of int16; values are uint16, `stride` of them a row.
 */

const TILE_ROW: usize = 2 * 257
/** VALUE_OFFSET, from levels to the index of a level table. */
const OFFSET: i32 = 32768
/** MAX_TAPS */
const MOST_TAPS: i32 = 8

/** Columns larger than pixels: each step is a column × 1024 and the next one's share in 1024ths. */
export function fillMixed(
  tile: usize,
  rows: i32,
  steps: usize,
  count: i32,
  out: usize,
  stride: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const from = tile + <usize>row * TILE_ROW
    const to = out + 2 * <usize>(row * stride)
    for (let x = 0; x < count; x++) {
      const step = load<i32>(steps + 4 * <usize>x)
      const at = from + 2 * <usize>(step >> 10)
      const a = <i32>load<i16>(at)
      const b = <i32>load<i16>(at, 2)
      store<u16>(to + 2 * <usize>x, a + (((b - a) * (step & 1023)) >> 10) + OFFSET)
    }
  }
}

/** At most two columns in a pixel: each step is a column × 2 and 1 where the next one counts too. */
export function fillPairs(
  tile: usize,
  rows: i32,
  steps: usize,
  count: i32,
  out: usize,
  stride: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const from = tile + <usize>row * TILE_ROW
    const to = out + 2 * <usize>(row * stride)
    for (let x = 0; x < count; x++) {
      const step = load<i32>(steps + 4 * <usize>x)
      const at = from + 2 * <usize>(step >> 1)
      const a = <i32>load<i16>(at)
      const b = <i32>load<i16>(at + 2 * <usize>(step & 1))
      store<u16>(to + 2 * <usize>x, select(a, b, a > b) + OFFSET)
    }
  }
}

/** The highest of many columns: each step is a column × 1024 and how many. */
export function fillMany(
  tile: usize,
  rows: i32,
  steps: usize,
  count: i32,
  out: usize,
  stride: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const from = tile + <usize>row * TILE_ROW
    const to = out + 2 * <usize>(row * stride)
    for (let x = 0; x < count; x++) {
      const step = load<i32>(steps + 4 * <usize>x)
      const span = step & 1023
      const tap = (span + MOST_TAPS - 1) / MOST_TAPS
      const at = from + 2 * <usize>(step >> 10)
      let highest = <i32>load<i16>(at)
      for (let i = tap; i < span; i += tap) {
        const other = <i32>load<i16>(at + 2 * <usize>i)
        highest = select(other, highest, other > highest)
      }
      store<u16>(to + 2 * <usize>x, highest + OFFSET)
    }
  }
}

/** The colours of values, looked up: 4 bytes a pixel. Four values are read at a time. */
export function colour(
  values: usize,
  pixels: usize,
  colours: usize,
  width: i32,
  rows: i32,
  stride: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const first = row * stride
    const from = values + 2 * <usize>first
    const to = pixels + 4 * <usize>first
    let x = 0
    for (; x + 4 <= width; x += 4) {
      const four = load<u64>(from + 2 * <usize>x)
      const pixel = to + 4 * <usize>x
      store<u32>(pixel, load<u32>(colours + 4 * <usize>(four & 0xffff)))
      store<u32>(pixel, load<u32>(colours + 4 * <usize>((four >> 16) & 0xffff)), 4)
      store<u32>(pixel, load<u32>(colours + 4 * <usize>((four >> 32) & 0xffff)), 8)
      store<u32>(pixel, load<u32>(colours + 4 * <usize>(four >> 48)), 12)
    }
    for (; x < width; x++) {
      const value = <usize>load<u16>(from + 2 * <usize>x)
      store<u32>(to + 4 * <usize>x, load<u32>(colours + 4 * value))
    }
  }
}
