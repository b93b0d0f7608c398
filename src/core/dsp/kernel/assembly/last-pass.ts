import { add, BLOCK, complexBytes, highPairs, Lanes, lowPairs, mul, REGISTER, sub } from './lanes'

/**
 * The last pass where four points are left of each of the `stride` interleaved transforms: a
 * radix-4 butterfly without twiddles (fft.ts has the formula).
 *
 * @param from, to  blocks[4·stride], not the same
 */
export function lastPassOf4<T>(stride: i32, from: usize, to: usize): void {
  const step = complexBytes<T>(stride)
  const end = from + step
  while (from < end) {
    const b = from + step
    const c = from + step * 2
    const d = from + step * 3
    const ar = v128.load(from)
    const ai = v128.load(from, REGISTER)
    const br = v128.load(b)
    const bi = v128.load(b, REGISTER)
    const cr = v128.load(c)
    const ci = v128.load(c, REGISTER)
    const dr = v128.load(d)
    const di = v128.load(d, REGISTER)
    const y1 = to + step
    const y2 = to + step * 2
    const y3 = to + step * 3
    const acr = add<T>(ar, cr)
    const aci = add<T>(ai, ci)
    const bdr = add<T>(br, dr)
    const bdi = add<T>(bi, di)
    Put.sumAndDifference<T>(to, y2, acr, aci, bdr, bdi)
    const amcr = sub<T>(ar, cr)
    const amci = sub<T>(ai, ci)
    const bmdr = sub<T>(br, dr)
    const bmdi = sub<T>(bi, di)
    Put.turnedSumAndDifference<T>(y3, y1, amcr, amci, bmdr, bmdi)
    from += BLOCK
    to += BLOCK
  }
}

/**
 * lastPassOf4 of a transform back that is added under a window at once: lastPassOf4 and addPairs
 * (overlap-add.ts) in one, the same bits.
 *
 * @param window, out  T[8·stride]
 */
export function addLastPassOf4<T>(stride: i32, from: usize, window: usize, out: usize): void {
  const step = complexBytes<T>(stride)
  const end = from + step
  while (from < end) {
    const b = from + step
    const c = from + step * 2
    const d = from + step * 3
    const ar = v128.load(from)
    const ai = v128.load(from, REGISTER)
    const br = v128.load(b)
    const bi = v128.load(b, REGISTER)
    const cr = v128.load(c)
    const ci = v128.load(c, REGISTER)
    const dr = v128.load(d)
    const di = v128.load(d, REGISTER)
    const acr = add<T>(ar, cr)
    const aci = add<T>(ai, ci)
    const bdr = add<T>(br, dr)
    const bdi = add<T>(bi, di)
    Put.pairs<T>(out, window, add<T>(acr, bdr), add<T>(aci, bdi))
    Put.pairs<T>(out + step * 2, window + step * 2, sub<T>(acr, bdr), sub<T>(aci, bdi))
    const amcr = sub<T>(ar, cr)
    const amci = sub<T>(ai, ci)
    const bmdr = sub<T>(br, dr)
    const bmdi = sub<T>(bi, di)
    Put.pairs<T>(out + step * 3, window + step * 3, sub<T>(amcr, bmdi), add<T>(amci, bmdr))
    Put.pairs<T>(out + step, window + step, add<T>(amcr, bmdi), sub<T>(amci, bmdr))
    from += BLOCK
    window += BLOCK
    out += BLOCK
  }
}

/**
 * lastPassOf4 where eight points are left: two interleaved butterflies of four, then one of two, whose
 * twiddles are 1, e^(−πi/4), −i and e^(−3πi/4).
 *
 * @param from, to  blocks[8·stride], not the same
 */
export function lastPassOf8<T>(stride: i32, from: usize, to: usize): void {
  const step = complexBytes<T>(stride)
  const end = from + step
  const h = v128.splat<T>(<T>Math.SQRT1_2)
  while (from < end) {
    const x1 = from + step
    const x2 = from + step * 2
    const x3 = from + step * 3
    const x4 = from + step * 4
    const x5 = from + step * 5
    const x6 = from + step * 6
    const x7 = from + step * 7
    // Points 0, 2, 4, 6.
    let ar = v128.load(from)
    let ai = v128.load(from, REGISTER)
    let br = v128.load(x4)
    let bi = v128.load(x4, REGISTER)
    let sr = add<T>(ar, br)
    let si = add<T>(ai, bi)
    let dr = sub<T>(ar, br)
    let di = sub<T>(ai, bi)
    ar = v128.load(x2)
    ai = v128.load(x2, REGISTER)
    br = v128.load(x6)
    bi = v128.load(x6, REGISTER)
    let tr = add<T>(ar, br)
    let ti = add<T>(ai, bi)
    let ur = sub<T>(ar, br)
    let ui = sub<T>(ai, bi)
    const e0r = add<T>(sr, tr)
    const e0i = add<T>(si, ti)
    const e1r = add<T>(dr, ui)
    const e1i = sub<T>(di, ur)
    const e2r = sub<T>(sr, tr)
    const e2i = sub<T>(si, ti)
    const e3r = sub<T>(dr, ui)
    const e3i = add<T>(di, ur)
    // Points 1, 3, 5, 7.
    ar = v128.load(x1)
    ai = v128.load(x1, REGISTER)
    br = v128.load(x5)
    bi = v128.load(x5, REGISTER)
    sr = add<T>(ar, br)
    si = add<T>(ai, bi)
    dr = sub<T>(ar, br)
    di = sub<T>(ai, bi)
    ar = v128.load(x3)
    ai = v128.load(x3, REGISTER)
    br = v128.load(x7)
    bi = v128.load(x7, REGISTER)
    tr = add<T>(ar, br)
    ti = add<T>(ai, bi)
    ur = sub<T>(ar, br)
    ui = sub<T>(ai, bi)
    const o1r = add<T>(dr, ui)
    const o1i = sub<T>(di, ur)
    const o3r = sub<T>(dr, ui)
    const o3i = add<T>(di, ur)
    Put.sumAndDifference<T>(to, to + step * 4, e0r, e0i, add<T>(sr, tr), add<T>(si, ti))
    const o2r = sub<T>(sr, tr)
    const o2i = sub<T>(si, ti)
    Put.turnedSumAndDifference<T>(to + step * 6, to + step * 2, e2r, e2i, o2r, o2i)
    tr = add<T>(o1r, o1i)
    ti = sub<T>(o1i, o1r)
    Put.scaledSumAndDifference<T>(to + step, to + step * 5, e1r, e1i, tr, ti, h)
    tr = sub<T>(o3r, o3i)
    ti = add<T>(o3i, o3r)
    Put.scaledSumAndDifference<T>(to + step * 7, to + step * 3, e3r, e3i, tr, ti, h)
    from += BLOCK
    to += BLOCK
  }
}

class Put {
  /** Adds points whose re and im are changed over, as addPairs. */
  @inline
  static pairs<T>(out: usize, window: usize, odd: v128, even: v128): void {
    const y0 = mul<T>(v128.load(window), lowPairs<T>(even, odd))
    const y1 = mul<T>(v128.load(window, REGISTER), highPairs<T>(even, odd))
    v128.store(out, add<T>(v128.load(out), y0))
    v128.store(out, add<T>(v128.load(out, REGISTER), y1), REGISTER)
  }

  /** a + b and a − b. */
  @inline
  static sumAndDifference<T>(
    sum: usize,
    difference: usize,
    ar: v128,
    ai: v128,
    br: v128,
    bi: v128,
  ): void {
    v128.store(sum, add<T>(ar, br))
    v128.store(sum, add<T>(ai, bi), REGISTER)
    v128.store(difference, sub<T>(ar, br))
    v128.store(difference, sub<T>(ai, bi), REGISTER)
  }

  /** a + s·b and a − s·b, s real. */
  @inline
  static scaledSumAndDifference<T>(
    sum: usize,
    difference: usize,
    ar: v128,
    ai: v128,
    br: v128,
    bi: v128,
    s: v128,
  ): void {
    v128.store(sum, Lanes.mulAdd<T>(br, s, ar))
    v128.store(sum, Lanes.mulAdd<T>(bi, s, ai), REGISTER)
    v128.store(difference, Lanes.mulSub<T>(br, s, ar))
    v128.store(difference, Lanes.mulSub<T>(bi, s, ai), REGISTER)
  }

  /** a + i·b and a − i·b. */
  @inline
  static turnedSumAndDifference<T>(
    sum: usize,
    difference: usize,
    ar: v128,
    ai: v128,
    br: v128,
    bi: v128,
  ): void {
    v128.store(sum, sub<T>(ar, bi))
    v128.store(sum, add<T>(ai, br), REGISTER)
    v128.store(difference, add<T>(ar, bi))
    v128.store(difference, sub<T>(ai, br), REGISTER)
  }
}
