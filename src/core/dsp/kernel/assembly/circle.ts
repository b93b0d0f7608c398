/** Cosines and sines of 0 ≤ turns < 1, two at once, by fdlibm’s polynomials: within 2e-16. */
export class Circle {
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
