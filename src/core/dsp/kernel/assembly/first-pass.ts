import {
  add,
  BLOCK,
  complexBytes,
  evens,
  highPairs,
  Lanes,
  lowPairs,
  mul,
  odds,
  REGISTER,
  realBytes,
  sub,
} from './lanes'

/** Registers of window that the table has for a register of p, and all that it has with the twiddles. */
const WINDOWS: usize = REGISTER * 4
const ENTRY: usize = REGISTER * 10
/** The same without the window. */
const BARE_ENTRY: usize = REGISTER * 6

/**
 * The first pass of the transform, radix 4 at stride 1 (fft.ts has the formula), out of two planes
 * under a window.
 *
 * @param re, im  T[size] each, any alignment: x = (re + i·im)·window
 * @param table   for as many p as a register has lanes, and so on: the window at p + j·size/4,
 *                j = 0 … 3, then cos and sin for each of w^p, w^2p and w^3p
 * @param to      blocks[size]
 */
export function firstPass<T>(size: i32, re: usize, im: usize, table: usize, to: usize): void {
  const quarter = realBytes<T>(size >> 2)
  const half = quarter * 2
  const threeQuarters = quarter * 3
  const end = re + quarter
  while (re < end) {
    const wa = v128.load(table)
    const wb = v128.load(table, REGISTER)
    const wc = v128.load(table, REGISTER * 2)
    const wd = v128.load(table, REGISTER * 3)
    const ar = mul<T>(v128.load(re), wa)
    const ai = mul<T>(v128.load(im), wa)
    const br = mul<T>(v128.load(re + quarter), wb)
    const bi = mul<T>(v128.load(im + quarter), wb)
    const cr = mul<T>(v128.load(re + half), wc)
    const ci = mul<T>(v128.load(im + half), wc)
    const dr = mul<T>(v128.load(re + threeQuarters), wd)
    const di = mul<T>(v128.load(im + threeQuarters), wd)
    First.butterfly<T>(ar, ai, br, bi, cr, ci, dr, di, table + WINDOWS, to)
    re += REGISTER
    im += REGISTER
    table += ENTRY
    to += BLOCK * 4
  }
}

/**
 * The same out of one plane, whose numbers in turn are real and imaginary parts.
 *
 * @param x, window  T[2·size] each, any alignment: the points are x[2n]·window[2n] + i·x[2n + 1]·window[2n + 1]
 * @param table      as above without the window
 */
export function firstPassOfPairs<T>(
  size: i32,
  x: usize,
  window: usize,
  table: usize,
  to: usize,
): void {
  const quarter = realBytes<T>(size >> 1)
  const end = x + quarter
  while (x < end) {
    const b = x + quarter
    const c = x + quarter * 2
    const d = x + quarter * 3
    const a0 = mul<T>(v128.load(x), v128.load(window))
    const a1 = mul<T>(v128.load(x, REGISTER), v128.load(window, REGISTER))
    const b0 = mul<T>(v128.load(b), v128.load(window + quarter))
    const b1 = mul<T>(v128.load(b, REGISTER), v128.load(window + quarter, REGISTER))
    const c0 = mul<T>(v128.load(c), v128.load(window + quarter * 2))
    const c1 = mul<T>(v128.load(c, REGISTER), v128.load(window + quarter * 2, REGISTER))
    const d0 = mul<T>(v128.load(d), v128.load(window + quarter * 3))
    const d1 = mul<T>(v128.load(d, REGISTER), v128.load(window + quarter * 3, REGISTER))
    First.butterfly<T>(
      evens<T>(a0, a1),
      odds<T>(a0, a1),
      evens<T>(b0, b1),
      odds<T>(b0, b1),
      evens<T>(c0, c1),
      odds<T>(c0, c1),
      evens<T>(d0, d1),
      odds<T>(d0, d1),
      table,
      to,
    )
    x += REGISTER * 2
    window += REGISTER * 2
    table += BARE_ENTRY
    to += BLOCK * 4
  }
}

/** The same out of blocks[size] at `from`, without the window of the table. */
export function firstPassOfBlocks<T>(size: i32, from: usize, table: usize, to: usize): void {
  First.passOfBlocks<T>(size, from, table + WINDOWS, ENTRY, to)
}

/** The same with the table of firstPassOfPairs. */
export function firstPassOfPairBlocks<T>(size: i32, from: usize, table: usize, to: usize): void {
  First.passOfBlocks<T>(size, from, table, BARE_ENTRY, to)
}

class First {
  @inline
  static passOfBlocks<T>(size: i32, from: usize, twiddles: usize, entry: usize, to: usize): void {
    const quarter = complexBytes<T>(size >> 2)
    const half = quarter * 2
    const threeQuarters = quarter * 3
    const end = from + quarter
    while (from < end) {
      const b = from + quarter
      const c = from + half
      const d = from + threeQuarters
      First.butterfly<T>(
        v128.load(from),
        v128.load(from, REGISTER),
        v128.load(b),
        v128.load(b, REGISTER),
        v128.load(c),
        v128.load(c, REGISTER),
        v128.load(d),
        v128.load(d, REGISTER),
        twiddles,
        to,
      )
      from += BLOCK
      twiddles += entry
      to += BLOCK * 4
    }
  }

  /** Consecutive p lie in the lanes; the four results of one p belong side by side. */
  @inline
  static butterfly<T>(
    ar: v128,
    ai: v128,
    br: v128,
    bi: v128,
    cr: v128,
    ci: v128,
    dr: v128,
    di: v128,
    twiddles: usize,
    to: usize,
  ): void {
    const acr = add<T>(ar, cr)
    const aci = add<T>(ai, ci)
    const bdr = add<T>(br, dr)
    const bdi = add<T>(bi, di)
    const amcr = sub<T>(ar, cr)
    const amci = sub<T>(ai, ci)
    const bmdr = sub<T>(br, dr)
    const bmdi = sub<T>(bi, di)
    const t1r = add<T>(amcr, bmdi)
    const t1i = sub<T>(amci, bmdr)
    const t2r = sub<T>(acr, bdr)
    const t2i = sub<T>(aci, bdi)
    const t3r = sub<T>(amcr, bmdi)
    const t3i = add<T>(amci, bmdr)
    const y0r = add<T>(acr, bdr)
    const y0i = add<T>(aci, bdi)
    let wr = v128.load(twiddles)
    let wi = v128.load(twiddles, REGISTER)
    const y1r = Lanes.mulSub<T>(t1i, wi, mul<T>(t1r, wr))
    const y1i = Lanes.mulAdd<T>(t1i, wr, mul<T>(t1r, wi))
    // Compilers load first what lies before a store: twiddles of the rest lie behind these, so that fewer registers wait.
    if (sizeof<T>() === 8) First.transposeTwo<T>(y0r, y0i, y1r, y1i, to)
    wr = v128.load(twiddles, REGISTER * 2)
    wi = v128.load(twiddles, REGISTER * 3)
    const y2r = Lanes.mulSub<T>(t2i, wi, mul<T>(t2r, wr))
    const y2i = Lanes.mulAdd<T>(t2i, wr, mul<T>(t2r, wi))
    wr = v128.load(twiddles, REGISTER * 4)
    wi = v128.load(twiddles, REGISTER * 5)
    const y3r = Lanes.mulSub<T>(t3i, wi, mul<T>(t3r, wr))
    const y3i = Lanes.mulAdd<T>(t3i, wr, mul<T>(t3r, wi))
    if (sizeof<T>() === 8) First.transposeTwo<T>(y2r, y2i, y3r, y3i, to + BLOCK)
    else {
      First.transposeFour(y0r, y1r, y2r, y3r, to)
      First.transposeFour(y0i, y1i, y2i, y3i, to + REGISTER)
    }
  }

  /** Two of the four results of two p: each p has its own two blocks. */
  @inline
  static transposeTwo<T>(ar: v128, ai: v128, br: v128, bi: v128, to: usize): void {
    v128.store(to, lowPairs<T>(ar, br))
    v128.store(to, lowPairs<T>(ai, bi), REGISTER)
    v128.store(to, highPairs<T>(ar, br), BLOCK * 2)
    v128.store(to, highPairs<T>(ai, bi), BLOCK * 2 + REGISTER)
  }

  /** The four results of four p: stored column by column into every other register from `to` on. */
  @inline
  static transposeFour(y0: v128, y1: v128, y2: v128, y3: v128, to: usize): void {
    const low01 = i32x4.shuffle(y0, y1, 0, 4, 1, 5)
    const low23 = i32x4.shuffle(y2, y3, 0, 4, 1, 5)
    const high01 = i32x4.shuffle(y0, y1, 2, 6, 3, 7)
    const high23 = i32x4.shuffle(y2, y3, 2, 6, 3, 7)
    v128.store(to, i64x2.shuffle(low01, low23, 0, 2))
    v128.store(to, i64x2.shuffle(low01, low23, 1, 3), BLOCK)
    v128.store(to, i64x2.shuffle(high01, high23, 0, 2), BLOCK * 2)
    v128.store(to, i64x2.shuffle(high01, high23, 1, 3), BLOCK * 3)
  }
}
