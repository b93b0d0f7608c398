import { REGISTER } from './lanes'

/*
 * What medians.ts merges: of sorted values and half as many more only the middle third is made, for
 * the others are too small or too large to be the median. The larger half of two sorted lists a and
 * b of n values is max(a[i], b[n − 1 − i]), which rises and falls: a bitonic merger sorts it.
 */

/** Of sixteen sorted values and eight more the middle third, sorted. */
export function middleEight(common: usize, by: usize, to: usize): void {
  // The smallest third goes …
  const a0 = f64x2.pmax(v128.load(common), v128.load(by, REGISTER * 7))
  const a1 = f64x2.pmax(v128.load(common, REGISTER), v128.load(by, REGISTER * 6))
  const a2 = f64x2.pmax(v128.load(common, REGISTER * 2), v128.load(by, REGISTER * 5))
  const a3 = f64x2.pmax(v128.load(common, REGISTER * 3), v128.load(by, REGISTER * 4))
  const a4 = f64x2.pmax(v128.load(common, REGISTER * 4), v128.load(by, REGISTER * 3))
  const a5 = f64x2.pmax(v128.load(common, REGISTER * 5), v128.load(by, REGISTER * 2))
  const a6 = f64x2.pmax(v128.load(common, REGISTER * 6), v128.load(by, REGISTER))
  const a7 = f64x2.pmax(v128.load(common, REGISTER * 7), v128.load(by))
  const b0 = f64x2.pmin(a0, a4)
  const b4 = f64x2.pmax(a0, a4)
  const b1 = f64x2.pmin(a1, a5)
  const b5 = f64x2.pmax(a1, a5)
  const b2 = f64x2.pmin(a2, a6)
  const b6 = f64x2.pmax(a2, a6)
  const b3 = f64x2.pmin(a3, a7)
  const b7 = f64x2.pmax(a3, a7)
  const c0 = f64x2.pmin(b0, b2)
  const c2 = f64x2.pmax(b0, b2)
  const c1 = f64x2.pmin(b1, b3)
  const c3 = f64x2.pmax(b1, b3)
  const c4 = f64x2.pmin(b4, b6)
  const c6 = f64x2.pmax(b4, b6)
  const c5 = f64x2.pmin(b5, b7)
  const c7 = f64x2.pmax(b5, b7)
  const d0 = f64x2.pmin(c0, c1)
  const d1 = f64x2.pmax(c0, c1)
  const d2 = f64x2.pmin(c2, c3)
  const d3 = f64x2.pmax(c2, c3)
  const d4 = f64x2.pmin(c4, c5)
  const d5 = f64x2.pmax(c4, c5)
  const d6 = f64x2.pmin(c6, c7)
  const d7 = f64x2.pmax(c6, c7)
  // … and the largest.
  const e0 = f64x2.pmin(d0, v128.load(common, REGISTER * 15))
  const e1 = f64x2.pmin(d1, v128.load(common, REGISTER * 14))
  const e2 = f64x2.pmin(d2, v128.load(common, REGISTER * 13))
  const e3 = f64x2.pmin(d3, v128.load(common, REGISTER * 12))
  const e4 = f64x2.pmin(d4, v128.load(common, REGISTER * 11))
  const e5 = f64x2.pmin(d5, v128.load(common, REGISTER * 10))
  const e6 = f64x2.pmin(d6, v128.load(common, REGISTER * 9))
  const e7 = f64x2.pmin(d7, v128.load(common, REGISTER * 8))
  const f0 = f64x2.pmin(e0, e4)
  const f4 = f64x2.pmax(e0, e4)
  const f1 = f64x2.pmin(e1, e5)
  const f5 = f64x2.pmax(e1, e5)
  const f2 = f64x2.pmin(e2, e6)
  const f6 = f64x2.pmax(e2, e6)
  const f3 = f64x2.pmin(e3, e7)
  const f7 = f64x2.pmax(e3, e7)
  const g0 = f64x2.pmin(f0, f2)
  const g2 = f64x2.pmax(f0, f2)
  const g1 = f64x2.pmin(f1, f3)
  const g3 = f64x2.pmax(f1, f3)
  const g4 = f64x2.pmin(f4, f6)
  const g6 = f64x2.pmax(f4, f6)
  const g5 = f64x2.pmin(f5, f7)
  const g7 = f64x2.pmax(f5, f7)
  const h0 = f64x2.pmin(g0, g1)
  const h1 = f64x2.pmax(g0, g1)
  const h2 = f64x2.pmin(g2, g3)
  const h3 = f64x2.pmax(g2, g3)
  const h4 = f64x2.pmin(g4, g5)
  const h5 = f64x2.pmax(g4, g5)
  const h6 = f64x2.pmin(g6, g7)
  const h7 = f64x2.pmax(g6, g7)
  v128.store(to, h0)
  v128.store(to, h1, REGISTER)
  v128.store(to, h2, REGISTER * 2)
  v128.store(to, h3, REGISTER * 3)
  v128.store(to, h4, REGISTER * 4)
  v128.store(to, h5, REGISTER * 5)
  v128.store(to, h6, REGISTER * 6)
  v128.store(to, h7, REGISTER * 7)
}

/**
 * Medians of four windows.
 *
 * @param from    the first window's values, `step` bytes apart
 * @param more    four values that all four have in common besides
 * @param middle  eight sorted ones: what of the values in common so far may be the median
 */
export function mediansOfFour(
  from: usize,
  step: usize,
  more: usize,
  middle: usize,
  out: usize,
  outStep: usize,
): void {
  const a0 = v128.load(more)
  const a1 = v128.load(more + step)
  const a2 = v128.load(more + 2 * step)
  const a3 = v128.load(more + 3 * step)
  const b0 = f64x2.pmin(a0, a1)
  const b1 = f64x2.pmax(a0, a1)
  const b2 = f64x2.pmin(a2, a3)
  const b3 = f64x2.pmax(a2, a3)
  const c0 = f64x2.pmin(b0, b2)
  const c2 = f64x2.pmax(b0, b2)
  const c1 = f64x2.pmin(b1, b3)
  const c3 = f64x2.pmax(b1, b3)
  const d1 = f64x2.pmin(c1, c2)
  const d2 = f64x2.pmax(c1, c2)
  // The smallest third goes …
  const d0 = f64x2.pmax(v128.load(middle), c3)
  const e1 = f64x2.pmax(v128.load(middle, REGISTER), d2)
  const e2 = f64x2.pmax(v128.load(middle, REGISTER * 2), d1)
  const d3 = f64x2.pmax(v128.load(middle, REGISTER * 3), c0)
  const e0 = f64x2.pmin(d0, e2)
  const f2 = f64x2.pmax(d0, e2)
  const f1 = f64x2.pmin(e1, d3)
  const e3 = f64x2.pmax(e1, d3)
  const f0 = f64x2.pmin(e0, f1)
  const g1 = f64x2.pmax(e0, f1)
  const g2 = f64x2.pmin(f2, e3)
  const f3 = f64x2.pmax(f2, e3)
  // … and the largest.
  const g0 = f64x2.pmin(f0, v128.load(middle, REGISTER * 7))
  const h1 = f64x2.pmin(g1, v128.load(middle, REGISTER * 6))
  const h2 = f64x2.pmin(g2, v128.load(middle, REGISTER * 5))
  const g3 = f64x2.pmin(f3, v128.load(middle, REGISTER * 4))
  const h0 = f64x2.pmin(g0, h2)
  const i2 = f64x2.pmax(g0, h2)
  const i1 = f64x2.pmin(h1, g3)
  const h3 = f64x2.pmax(h1, g3)
  const i0 = f64x2.pmin(h0, i1)
  const j1 = f64x2.pmax(h0, i1)
  const j2 = f64x2.pmin(i2, h3)
  const i3 = f64x2.pmax(i2, h3)
  Pair.put(i0, j1, j2, i3, from, step, from + step, out, outStep)
  from += 2 * step
  Pair.put(i0, j1, j2, i3, from, step, from + 29 * step, out + 2 * outStep, outStep)
}

class Pair {
  /**
   * Medians of two windows, of four sorted values that may be the median, two that both have in
   * common besides, and the first of the one and the last of the other.
   */
  @inline
  static put(
    a: v128,
    b: v128,
    c: v128,
    d: v128,
    from: usize,
    step: usize,
    more: usize,
    out: usize,
    outStep: usize,
  ): void {
    const a0 = v128.load(more)
    const a1 = v128.load(more + step)
    const b0 = f64x2.pmin(a0, a1)
    const b1 = f64x2.pmax(a0, a1)
    // The smallest third goes …
    const e0 = f64x2.pmax(a, b1)
    const e1 = f64x2.pmax(b, b0)
    const f0 = f64x2.pmin(e0, e1)
    const f1 = f64x2.pmax(e0, e1)
    // … and the largest.
    const g0 = f64x2.pmin(f0, d)
    const g1 = f64x2.pmin(f1, c)
    const h0 = f64x2.pmin(g0, g1)
    const h1 = f64x2.pmax(g0, g1)
    v128.store(out, f64x2.pmax(h0, f64x2.pmin(h1, v128.load(from))))
    const last = v128.load(from + 31 * step)
    v128.store(out + outStep, f64x2.pmax(h0, f64x2.pmin(h1, last)))
  }
}
