import { complexBytes, REGISTER } from './lanes'

/**
 * Lets Z[N − k] be read at k = 0 as well: repeats the first block of the transform behind its last.
 *
 * @param z  blocks[size + lanes]
 * @returns  the address behind the last block
 */
export function repeatFirst<T>(z: usize, size: i32): usize {
  const end = z + complexBytes<T>(size)
  v128.store(end, v128.load(z))
  v128.store(end, v128.load(z, REGISTER), REGISTER)
  return end
}

export class Mirror {
  /**
   * Z[N − k], Z[N − k − 1] … in a register, out of the two that hold them: `next` begins with
   * Z[N − k], `here` lies before it.
   */
  @inline
  static of<T>(here: v128, next: v128): v128 {
    if (sizeof<T>() === 8) return v128.shuffle<T>(next, here, 0, 3)
    // Two shuffles of an instruction each; both in one take five.
    const mixed = v128.shuffle<T>(here, next, 4, 1, 2, 3)
    return v128.shuffle<T>(mixed, mixed, 0, 3, 2, 1)
  }
}
