import { REGISTER, realBytes } from './lanes'

/*
 * Loops over samples in float64: two or more results side by side, each of its own sums in the order
 * that ../../reference-samples.ts has, so that the bits are the same.
 */

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

/** Cosines and sines of 0 ≤ turns < 1. */
class Circle {
  @inline
  static cos(turns: v128): v128 {
    const quarter = Circle.quarterOf(turns)
    return Circle.after(quarter, Circle.angleOf(turns, quarter))
  }

  @inline
  static sin(turns: v128): v128 {
    const quarter = Circle.quarterOf(turns)
    const angle = Circle.angleOf(turns, quarter)
    return Circle.after(f64x2.add(quarter, f64x2.splat(3)), angle)
  }

  /** The nearest quarter, 0 … 4. */
  @inline
  static quarterOf(turns: v128): v128 {
    return f64x2.floor(f64x2.add(f64x2.mul(f64x2.splat(4), turns), f64x2.splat(0.5)))
  }

  @inline
  static angleOf(turns: v128, quarter: v128): v128 {
    const beyond = f64x2.sub(turns, f64x2.mul(f64x2.splat(0.25), quarter))
    return f64x2.mul(f64x2.splat(6.283185307179586), beyond)
  }

  /** cos of an angle of an eighth of a turn at most after 0 … 7 quarters. */
  @inline
  static after(quarters: v128, angle: v128): v128 {
    const turns = f64x2.floor(f64x2.mul(f64x2.splat(0.25), quarters))
    const quarter = f64x2.sub(quarters, f64x2.mul(f64x2.splat(4), turns))
    const square = f64x2.mul(angle, angle)
    const isOdd = v128.or(f64x2.eq(quarter, f64x2.splat(1)), f64x2.eq(quarter, f64x2.splat(3)))
    const isBelow = v128.or(f64x2.eq(quarter, f64x2.splat(1)), f64x2.eq(quarter, f64x2.splat(2)))
    const value = v128.bitselect(Circle.sine(angle, square), Circle.cosine(square), isOdd)
    return v128.bitselect(f64x2.neg(value), value, isBelow)
  }

  @inline
  static sine(x: v128, z: v128): v128 {
    let sum = f64x2.mul(z, f64x2.splat(1.58969099521155010221e-10))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(-2.50507602534068634195e-8)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(2.75573137070700676789e-6)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(-1.98412698298579493134e-4)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(8.33333333332248946124e-3)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(-1.66666666666666324348e-1)))
    return f64x2.add(x, f64x2.mul(x, sum))
  }

  @inline
  static cosine(z: v128): v128 {
    let sum = f64x2.mul(z, f64x2.splat(-1.13596475577881948265e-11))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(2.0875723212981748279e-9)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(-2.75573143513906633035e-7)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(2.48015872894767294178e-5)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(-1.38888888888741095749e-3)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(4.16666666666666019037e-2)))
    sum = f64x2.mul(z, f64x2.add(sum, f64x2.splat(-0.5)))
    return f64x2.add(f64x2.splat(1), sum)
  }
}
