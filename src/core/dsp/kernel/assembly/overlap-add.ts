import { add, BLOCK, highPairs, lowPairs, mul, REGISTER, realBytes } from './lanes'

/**
 * Adds one part of a complex frame under its window, out[j] += window[j]·y[j].
 *
 * @param y       of blocks: every other register, as a transform leaves one of its parts
 * @param window  T[length], and as many as a register holds behind it
 * @param length  any; nothing behind out[length − 1] is touched
 */
export function addFrame<T>(y: usize, window: usize, length: i32, out: usize): void {
  const lanes = <i32>(REGISTER / sizeof<T>())
  const registersEnd = out + realBytes<T>(length & -lanes)
  const end = out + realBytes<T>(length)
  while (out < registersEnd) {
    v128.store(out, add<T>(v128.load(out), mul<T>(v128.load(window), v128.load(y))))
    y += BLOCK
    window += REGISTER
    out += REGISTER
  }
  while (out < end) {
    store<T>(out, load<T>(out) + load<T>(window) * load<T>(y))
    y += sizeof<T>()
    window += sizeof<T>()
    out += sizeof<T>()
  }
}

/**
 * Adds a real frame under its window, out[j] += window[j]·y[j].
 *
 * @param y  blocks, re and im changed over: y[2n] is the imaginary part of point n, y[2n + 1] the real one
 * @param window, length  as above
 */
export function addPairs<T>(y: usize, window: usize, length: i32, out: usize): void {
  const numbers = <i32>(BLOCK / sizeof<T>())
  const blocksEnd = out + realBytes<T>(length & -numbers)
  const end = out + realBytes<T>(length)
  while (out < blocksEnd) {
    const odd = v128.load(y)
    const even = v128.load(y, REGISTER)
    const y0 = mul<T>(v128.load(window), lowPairs<T>(even, odd))
    const y1 = mul<T>(v128.load(window, REGISTER), highPairs<T>(even, odd))
    v128.store(out, add<T>(v128.load(out), y0))
    v128.store(out, add<T>(v128.load(out, REGISTER), y1), REGISTER)
    y += BLOCK
    window += BLOCK
    out += BLOCK
  }
  // Of the last block: even and odd of its first point, then of its second …
  let isOdd = false
  while (out < end) {
    store<T>(out, load<T>(out) + load<T>(window) * load<T>(isOdd ? y : y + REGISTER))
    if (isOdd) y += sizeof<T>()
    isOdd = !isOdd
    window += sizeof<T>()
    out += sizeof<T>()
  }
}

/** Adds a frame that no gain touches, out[j] += window[j]²·x[j], without a transform. */
export function addCopied<T>(x: usize, window: usize, length: i32, out: usize): void {
  const end = out + realBytes<T>(length)
  while (out < end) {
    const w = load<T>(window)
    store<T>(out, load<T>(out) + w * w * load<T>(x))
    x += sizeof<T>()
    window += sizeof<T>()
    out += sizeof<T>()
  }
}

/** numbers[i] ← numbers[i] / by[i]. @param numbers, by  float64[count + 1]; what lies behind the last of the numbers is lost */
export function divideRow(numbers: usize, by: usize, count: i32): void {
  divided<f64>(numbers, by, count)
}

/** The same of float32[count + 3]. */
export function divideRow32(numbers: usize, by: usize, count: i32): void {
  divided<f32>(numbers, by, count)
}

function divided<T>(numbers: usize, by: usize, count: i32): void {
  const end = numbers + realBytes<T>(count)
  while (numbers < end) {
    v128.store(numbers, v128.div<T>(v128.load(numbers), v128.load(by)))
    numbers += REGISTER
    by += REGISTER
  }
}
