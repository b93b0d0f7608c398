import { add, mul } from './lanes'

/** Squares of larger sizes count as this, 2^1000. */
const LARGEST: f64 = 1.0715086071862673e301

export class Square {
  /** re² + im², of finite numbers. */
  @inline
  static of(re: v128, im: v128): v128 {
    return f64x2.pmin(f64x2.splat(LARGEST), add<f64>(mul<f64>(re, re), mul<f64>(im, im)))
  }
}
