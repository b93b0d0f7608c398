/** Arithmetic on a register of four float32 or two float64 lanes, by the type of a lane. */
export function add<T>(a: v128, b: v128): v128 {
  return v128.add<T>(a, b)
}

export function sub<T>(a: v128, b: v128): v128 {
  return v128.sub<T>(a, b)
}

export function mul<T>(a: v128, b: v128): v128 {
  return v128.mul<T>(a, b)
}

/** A class, so that they can be marked: compilers put a call where a body has two instructions. */
export class Lanes {
  /**
   * c + a·b. In a fused build one instruction that rounds once, on machines that have it; elsewhere
   * two that round twice.
   */
  @inline
  static mulAdd<T>(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(a, b, c)
    return v128.add<T>(c, v128.mul<T>(a, b))
  }

  /** c − a·b, the same way. */
  @inline
  static mulSub<T>(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_nmadd<T>(a, b, c)
    return v128.sub<T>(c, v128.mul<T>(a, b))
  }
}

/** Every second lane of two registers, from the first on. */
export function evens<T>(a: v128, b: v128): v128 {
  return sizeof<T>() === 8 ? v128.shuffle<T>(a, b, 0, 2) : v128.shuffle<T>(a, b, 0, 2, 4, 6)
}

/** The others. */
export function odds<T>(a: v128, b: v128): v128 {
  return sizeof<T>() === 8 ? v128.shuffle<T>(a, b, 1, 3) : v128.shuffle<T>(a, b, 1, 3, 5, 7)
}

/** The lower lanes of two registers in turn. */
export function lowPairs<T>(a: v128, b: v128): v128 {
  return sizeof<T>() === 8 ? v128.shuffle<T>(a, b, 0, 2) : v128.shuffle<T>(a, b, 0, 4, 1, 5)
}

/** The upper ones. */
export function highPairs<T>(a: v128, b: v128): v128 {
  return sizeof<T>() === 8 ? v128.shuffle<T>(a, b, 1, 3) : v128.shuffle<T>(a, b, 2, 6, 3, 7)
}

/** The lanes of a register in the other order. */
export function reversed<T>(a: v128): v128 {
  return sizeof<T>() === 8 ? v128.shuffle<T>(a, a, 1, 0) : v128.shuffle<T>(a, a, 3, 2, 1, 0)
}

/** Bytes of a register. */
export const REGISTER: usize = 16

/**
 * Complex numbers lie in *blocks*: a register of real parts, then one of imaginary parts. One
 * address serves both, and a pass has half the streams that two planes would give it.
 */
export const BLOCK: usize = 32

/** Bytes of `count` complex numbers. */
export function complexBytes<T>(count: i32): usize {
  return <usize>count * sizeof<T>() * 2
}

/** Bytes of `count` real numbers. */
export function realBytes<T>(count: i32): usize {
  return <usize>count * sizeof<T>()
}
