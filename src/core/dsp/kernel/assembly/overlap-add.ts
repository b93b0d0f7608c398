import { add, BLOCK, evens, mul, odds, REGISTER, realBytes } from './lanes'

/**
 * Adds one part of a complex frame under its window, out[j] += window[j]·y[j].
 *
 * @param y       float64 of blocks: every other register, as a transform leaves one of its parts
 * @param window  float64[length + 1]
 * @param length  any; nothing behind out[length − 1] is touched
 */
export function addFrame(y: usize, window: usize, length: i32, out: usize): void {
  const pairsEnd = out + realBytes<f64>(length & ~1)
  while (out < pairsEnd) {
    v128.store(out, add<f64>(v128.load(out), mul<f64>(v128.load(window), v128.load(y))))
    y += BLOCK
    window += REGISTER
    out += REGISTER
  }
  if (length & 1) store<f64>(out, load<f64>(out) + load<f64>(window) * load<f64>(y))
}

/**
 * Adds a real frame under its window, out[j] += window[j]·y[j].
 *
 * @param y  float64 blocks, re and im changed over: y[2n] is the imaginary part of point n, y[2n + 1] the real one
 * @param window, length  as above
 */
export function addPairs(y: usize, window: usize, length: i32, out: usize): void {
  const foursEnd = out + realBytes<f64>(length & ~3)
  const end = out + realBytes<f64>(length)
  while (out < foursEnd) {
    const odd = v128.load(y)
    const even = v128.load(y, REGISTER)
    const y0 = mul<f64>(v128.load(window), evens<f64>(even, odd))
    const y1 = mul<f64>(v128.load(window, REGISTER), odds<f64>(even, odd))
    v128.store(out, add<f64>(v128.load(out), y0))
    v128.store(out, add<f64>(v128.load(out, REGISTER), y1), REGISTER)
    y += BLOCK
    window += BLOCK
    out += BLOCK
  }
  // Of the last block: even and odd of its first point, then even of its second.
  let even = y + REGISTER
  while (out < end) {
    store<f64>(out, load<f64>(out) + load<f64>(window) * load<f64>(even))
    even = even === y + REGISTER ? y : y + REGISTER + sizeof<f64>()
    window += sizeof<f64>()
    out += sizeof<f64>()
  }
}

/** Adds a frame that no gain touches, out[j] += window[j]²·x[j], without a transform. */
export function addCopied(x: usize, window: usize, length: i32, out: usize): void {
  const end = out + realBytes<f64>(length)
  while (out < end) {
    const w = load<f64>(window)
    store<f64>(out, load<f64>(out) + w * w * load<f64>(x))
    x += sizeof<f64>()
    window += sizeof<f64>()
    out += sizeof<f64>()
  }
}
