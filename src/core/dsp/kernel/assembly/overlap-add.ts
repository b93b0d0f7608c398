import { add, BLOCK, mul, REGISTER, realBytes } from './lanes'

/**
 * Adds a frame under its window, out[j] += window[j]·y[j].
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
