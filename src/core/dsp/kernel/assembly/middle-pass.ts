import { add, BLOCK, complexBytes, Lanes, mul, REGISTER, sub } from './lanes'

/**
 * A pass between the first and the last, radix 4 at stride s = 4, 16, 64 … (fft.ts has the formula).
 *
 * @param rest      n, points that each of the s interleaved transforms still has: a multiple of 4
 * @param stride    s
 * @param twiddles  the pass's own: re, im of w^p, w^2p, w^3p, for p = 0 … n/4 − 1
 * @param from, to  blocks[rest·stride], not the same
 */
export function middlePass<T>(
  rest: i32,
  stride: i32,
  twiddles: usize,
  from: usize,
  to: usize,
): void {
  const step = complexBytes<T>(stride)
  const quarter = complexBytes<T>((rest >> 2) * stride)
  const lastEnd = from + quarter
  while (from < lastEnd) {
    const w1r = v128.load_splat<T>(twiddles)
    const w1i = v128.load_splat<T>(twiddles, sizeof<T>())
    const w2r = v128.load_splat<T>(twiddles, sizeof<T>() * 2)
    const w2i = v128.load_splat<T>(twiddles, sizeof<T>() * 3)
    const w3r = v128.load_splat<T>(twiddles, sizeof<T>() * 4)
    const w3i = v128.load_splat<T>(twiddles, sizeof<T>() * 5)
    const end = from + step
    while (from < end) {
      Middle.butterfly<T>(from, quarter, to, step, w1r, w1i, w2r, w2i, w3r, w3i)
      from += BLOCK
      to += BLOCK
    }
    to += step * 3
    twiddles += sizeof<T>() * 6
  }
}

/**
 * The same at stride 4, where a float32 pass has one register for each p: no inner loop, and
 * addresses that the compiler knows. A third faster.
 */
export function middlePassOfStride4<T>(rest: i32, twiddles: usize, from: usize, to: usize): void {
  const step = complexBytes<T>(4)
  const quarter = complexBytes<T>(rest)
  const end = from + quarter
  while (from < end) {
    const w1r = v128.load_splat<T>(twiddles)
    const w1i = v128.load_splat<T>(twiddles, sizeof<T>())
    const w2r = v128.load_splat<T>(twiddles, sizeof<T>() * 2)
    const w2i = v128.load_splat<T>(twiddles, sizeof<T>() * 3)
    const w3r = v128.load_splat<T>(twiddles, sizeof<T>() * 4)
    const w3i = v128.load_splat<T>(twiddles, sizeof<T>() * 5)
    Middle.butterfly<T>(from, quarter, to, step, w1r, w1i, w2r, w2i, w3r, w3i)
    if (sizeof<T>() === 8) {
      Middle.butterfly<T>(from + BLOCK, quarter, to + BLOCK, step, w1r, w1i, w2r, w2i, w3r, w3i)
    }
    from += step
    to += step * 4
    twiddles += sizeof<T>() * 6
  }
}

class Middle {
  @inline
  static butterfly<T>(
    from: usize,
    quarter: usize,
    to: usize,
    step: usize,
    w1r: v128,
    w1i: v128,
    w2r: v128,
    w2i: v128,
    w3r: v128,
    w3i: v128,
  ): void {
    const b = from + quarter
    const c = from + quarter * 2
    const d = from + quarter * 3
    const ar = v128.load(from)
    const ai = v128.load(from, REGISTER)
    const cr = v128.load(c)
    const ci = v128.load(c, REGISTER)
    const acr = add<T>(ar, cr)
    const aci = add<T>(ai, ci)
    const amcr = sub<T>(ar, cr)
    const amci = sub<T>(ai, ci)
    const br = v128.load(b)
    const bi = v128.load(b, REGISTER)
    const dr = v128.load(d)
    const di = v128.load(d, REGISTER)
    const bdr = add<T>(br, dr)
    const bdi = add<T>(bi, di)
    const bmdr = sub<T>(br, dr)
    const bmdi = sub<T>(bi, di)
    v128.store(to, add<T>(acr, bdr))
    v128.store(to, add<T>(aci, bdi), REGISTER)
    const t1r = add<T>(amcr, bmdi)
    const t1i = sub<T>(amci, bmdr)
    const y1 = to + step
    v128.store(y1, Lanes.mulSub<T>(t1i, w1i, mul<T>(t1r, w1r)))
    v128.store(y1, Lanes.mulAdd<T>(t1i, w1r, mul<T>(t1r, w1i)), REGISTER)
    const t2r = sub<T>(acr, bdr)
    const t2i = sub<T>(aci, bdi)
    const y2 = to + step * 2
    v128.store(y2, Lanes.mulSub<T>(t2i, w2i, mul<T>(t2r, w2r)))
    v128.store(y2, Lanes.mulAdd<T>(t2i, w2r, mul<T>(t2r, w2i)), REGISTER)
    const t3r = sub<T>(amcr, bmdi)
    const t3i = add<T>(amci, bmdr)
    const y3 = to + step * 3
    v128.store(y3, Lanes.mulSub<T>(t3i, w3i, mul<T>(t3r, w3r)))
    v128.store(y3, Lanes.mulAdd<T>(t3i, w3r, mul<T>(t3r, w3i)), REGISTER)
  }
}
