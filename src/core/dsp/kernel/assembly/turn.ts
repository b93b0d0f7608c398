import { add, mul, sub } from './lanes'

/** What takes the spectrum of a real frame out of its pairs' and back, w = e^(−2πi/N) (real-spectrum.ts). */
export class Turn {
  /** (re + i·im)·(sin − i·cos), which is −i·w^k times it. */
  @inline
  static re<T>(re: v128, im: v128, cos: v128, sin: v128): v128 {
    return add<T>(mul<T>(sin, re), mul<T>(cos, im))
  }

  @inline
  static im<T>(re: v128, im: v128, cos: v128, sin: v128): v128 {
    return sub<T>(mul<T>(sin, im), mul<T>(cos, re))
  }

  /** (re + i·im)·(sin + i·cos), which is i·w^−k times it. */
  @inline
  static backRe<T>(re: v128, im: v128, cos: v128, sin: v128): v128 {
    return sub<T>(mul<T>(sin, re), mul<T>(cos, im))
  }

  @inline
  static backIm<T>(re: v128, im: v128, cos: v128, sin: v128): v128 {
    return add<T>(mul<T>(sin, im), mul<T>(cos, re))
  }
}
