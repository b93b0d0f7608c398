import { Circle } from './circle'
import { REGISTER, realBytes } from './lanes'

/*
 * Loops over samples in float64: two or more results side by side, each of its own sums in the order
 * that ../../reference-samples.ts has, so that the bits are the same.
 */

/**
 * Adds to out[i] Σ x² of samples [i·step, (i + 1)·step): four sums of every fourth square, added in
 * pairs.
 *
 * @param plane  float64[count·step]
 */
export function addEnergiesRow(plane: usize, step: i32, count: i32, out: usize): void {
  const end = out + realBytes<f64>(count)
  while (out < end) {
    const foursEnd = plane + realBytes<f64>(step & -4)
    const stepEnd = plane + realBytes<f64>(step)
    let ab = f64x2.splat(0)
    let cd = ab
    while (plane < foursEnd) {
      const low = v128.load(plane)
      const high = v128.load(plane, REGISTER)
      ab = f64x2.add(ab, f64x2.mul(low, low))
      cd = f64x2.add(cd, f64x2.mul(high, high))
      plane += REGISTER * 2
    }
    let a = f64x2.extract_lane(ab, 0)
    while (plane < stepEnd) {
      const x = load<f64>(plane)
      a += x * x
      plane += sizeof<f64>()
    }
    const pairs = a + f64x2.extract_lane(ab, 1)
    const others = f64x2.extract_lane(cd, 0) + f64x2.extract_lane(cd, 1)
    store<f64>(out, load<f64>(out) + (pairs + others))
    out += sizeof<f64>()
  }
}

/**
 * out[n] = Σ_k taps[k]·values[n + k], in the order of k; sixteen at a time, so that up to fifteen
 * numbers behind either end are read or written.
 *
 * @param values  float64[count + tapCount − 1]
 */
export function correlateRow(
  values: usize,
  taps: usize,
  tapCount: i32,
  count: i32,
  out: usize,
): void {
  const end = out + realBytes<f64>(count)
  const tapsEnd = taps + realBytes<f64>(tapCount)
  while (out < end) {
    let a = f64x2.splat(0)
    let b = a
    let c = a
    let d = a
    let e = a
    let f = a
    let g = a
    let h = a
    let from = values
    for (let at = taps; at < tapsEnd; at += sizeof<f64>()) {
      const tap = v128.load64_splat(at)
      a = f64x2.add(a, f64x2.mul(tap, v128.load(from)))
      b = f64x2.add(b, f64x2.mul(tap, v128.load(from, REGISTER)))
      c = f64x2.add(c, f64x2.mul(tap, v128.load(from, REGISTER * 2)))
      d = f64x2.add(d, f64x2.mul(tap, v128.load(from, REGISTER * 3)))
      e = f64x2.add(e, f64x2.mul(tap, v128.load(from, REGISTER * 4)))
      f = f64x2.add(f, f64x2.mul(tap, v128.load(from, REGISTER * 5)))
      g = f64x2.add(g, f64x2.mul(tap, v128.load(from, REGISTER * 6)))
      h = f64x2.add(h, f64x2.mul(tap, v128.load(from, REGISTER * 7)))
      from += sizeof<f64>()
    }
    v128.store(out, a)
    v128.store(out, b, REGISTER)
    v128.store(out, c, REGISTER * 2)
    v128.store(out, d, REGISTER * 3)
    v128.store(out, e, REGISTER * 4)
    v128.store(out, f, REGISTER * 5)
    v128.store(out, g, REGISTER * 6)
    v128.store(out, h, REGISTER * 7)
    values += REGISTER * 8
    out += REGISTER * 8
  }
}

/**
 * out[i] = Σ_j taps[j]·values[i·step + j]: four sums of every fourth product, added in pairs.
 *
 * @param values  float64[(count − 1)·step + tapCount]; two results at a time, so that a step more is read
 */
export function filterRow(
  values: usize,
  step: i32,
  taps: usize,
  tapCount: i32,
  count: i32,
  out: usize,
): void {
  const end = out + realBytes<f64>(count)
  const stride = realBytes<f64>(step)
  const wholeEnd = taps + realBytes<f64>(tapCount & ~3)
  const tapsEnd = taps + realBytes<f64>(tapCount)
  while (out < end) {
    let a = f64x2.splat(0)
    let b = f64x2.splat(0)
    let c = f64x2.splat(0)
    let d = f64x2.splat(0)
    let at = taps
    let from = values
    for (; at < wholeEnd; at += REGISTER * 2) {
      const low = v128.load(at)
      const high = v128.load(at, REGISTER)
      const next = from + stride
      a = f64x2.add(a, f64x2.mul(low, v128.load(from)))
      b = f64x2.add(b, f64x2.mul(high, v128.load(from, REGISTER)))
      c = f64x2.add(c, f64x2.mul(low, v128.load(next)))
      d = f64x2.add(d, f64x2.mul(high, v128.load(next, REGISTER)))
      from += REGISTER * 2
    }
    let first = f64x2.extract_lane(a, 0)
    let second = f64x2.extract_lane(c, 0)
    for (; at < tapsEnd; at += sizeof<f64>()) {
      first += load<f64>(at) * load<f64>(from)
      second += load<f64>(at) * load<f64>(from + stride)
      from += sizeof<f64>()
    }
    store<f64>(out, first + f64x2.extract_lane(a, 1) + Pairs.sum(b))
    store<f64>(out, second + f64x2.extract_lane(c, 1) + Pairs.sum(d), sizeof<f64>())
    values += stride * 2
    out += sizeof<f64>() * 2
  }
}

/**
 * Samples without the lines of a hum (samples.ts has the formula), four at a time: as many as three
 * behind the end are read and written.
 *
 * @param low, rise  float64[2·lineCount]
 */
export function subtractLinesRow(
  plane: usize,
  turns: usize,
  shares: usize,
  low: usize,
  rise: usize,
  lineCount: i32,
  count: i32,
  out: usize,
): void {
  const end = out + realBytes<f64>(count)
  const lineBytes = realBytes<f64>(2 * lineCount)
  const two = f64x2.splat(2)
  while (out < end) {
    const turnA = v128.load(turns)
    const turnB = v128.load(turns, REGISTER)
    const shareA = v128.load(shares)
    const shareB = v128.load(shares, REGISTER)
    const cosA = Circle.cos(turnA)
    const cosB = Circle.cos(turnB)
    const twiceA = f64x2.mul(two, cosA)
    const twiceB = f64x2.mul(two, cosB)
    let reA = f64x2.splat(0)
    let reB = reA
    let imA = reA
    let imB = reA
    let reA2 = reA
    let reB2 = reA
    let imA2 = reA
    let imB2 = reA
    for (let at = lineBytes; at > 0; ) {
      at -= REGISTER
      const re = v128.load64_splat(low + at)
      const im = v128.load64_splat(low + at, 8)
      const reRise = v128.load64_splat(rise + at)
      const imRise = v128.load64_splat(rise + at, 8)
      const nextReA = Lines.next(re, reRise, shareA, twiceA, reA, reA2)
      const nextReB = Lines.next(re, reRise, shareB, twiceB, reB, reB2)
      const nextImA = Lines.next(im, imRise, shareA, twiceA, imA, imA2)
      const nextImB = Lines.next(im, imRise, shareB, twiceB, imB, imB2)
      reA2 = reA
      reB2 = reB
      imA2 = imA
      imB2 = imB
      reA = nextReA
      reB = nextReB
      imA = nextImA
      imB = nextImB
    }
    v128.store(out, Lines.without(v128.load(plane), reA, reA2, imA, cosA, Circle.sin(turnA)))
    const b = Lines.without(v128.load(plane, REGISTER), reB, reB2, imB, cosB, Circle.sin(turnB))
    v128.store(out, b, REGISTER)
    plane += REGISTER * 2
    turns += REGISTER * 2
    shares += REGISTER * 2
    out += REGISTER * 2
  }
}

/**
 * Adds samples, brought to 0 Hz by each line of a hum, to the frames that they lie in (sample-math.ts
 * has the formula).
 *
 * @param falling  float64[count], filled
 * @param sums     float64[frames][2·lineCount]: of all frames that a sample adds to
 */
export function addPhasorsRow(
  plane: usize,
  positions: usize,
  count: i32,
  lineCount: i32,
  falling: usize,
  sums: usize,
): void {
  const rowBytes = realBytes<f64>(2 * lineCount)
  const end = plane + realBytes<f64>(count)
  while (plane < end) {
    const position = load<f64>(positions)
    const frame = Math.floor(position)
    const share = position - frame
    const cycles = 2 * share
    const turns = f64x2.replace_lane(f64x2.splat(0.5 * share), 1, cycles - Math.floor(cycles))
    const cosines = Circle.cos(turns)
    const weight = 0.5 + 0.5 * f64x2.extract_lane(cosines, 0)
    store<f64>(falling, weight)
    const value = load<f64>(plane)
    const before = f64x2.splat(weight * value)
    const behind = f64x2.splat((1 - weight) * value)
    const cos = f64x2.extract_lane(cosines, 1)
    const sin = f64x2.extract_lane(Circle.sin(turns), 1)
    const twice = f64x2.splat(2 * cos)
    let last = f64x2.replace_lane(f64x2.splat(1), 1, 0)
    let point = f64x2.replace_lane(f64x2.splat(cos), 1, -sin)
    const rowEnd = sums + <usize>frame * rowBytes + rowBytes
    for (let at = rowEnd - rowBytes; at < rowEnd; at += REGISTER) {
      const next = at + rowBytes
      v128.store(at, f64x2.add(v128.load(at), f64x2.mul(before, point)))
      v128.store(next, f64x2.add(v128.load(next), f64x2.mul(behind, point)))
      const following = f64x2.sub(f64x2.mul(twice, point), last)
      last = point
      point = following
    }
    plane += sizeof<f64>()
    positions += sizeof<f64>()
    falling += sizeof<f64>()
  }
}

class Pairs {
  @inline
  static sum(pair: v128): f64 {
    return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)
  }
}

class Lines {
  /** A step of Clenshaw's recurrence: low + share·rise + 2 cos·last − the one before. */
  @inline
  static next(low: v128, rise: v128, share: v128, twice: v128, last: v128, before: v128): v128 {
    const own = f64x2.add(low, f64x2.mul(share, rise))
    return f64x2.sub(f64x2.add(own, f64x2.mul(twice, last)), before)
  }

  @inline
  static without(plane: v128, re: v128, re2: v128, im: v128, cos: v128, sin: v128): v128 {
    const hum = f64x2.sub(f64x2.sub(f64x2.mul(re, cos), re2), f64x2.mul(im, sin))
    return f64x2.sub(plane, f64x2.mul(f64x2.splat(2), hum))
  }
}
