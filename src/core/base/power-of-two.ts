/** Whether a number is 1, 2, 4 … 2^30. By its bits: a logarithm may miss a whole number. */
export function isPowerOfTwo(value: number): boolean {
  return value > 0 && (value & (value - 1)) === 0 && (value | 0) === value
}

/** The smallest power of two that is at least `value`, which may be broken; 1 … 2^30. */
export function nextPowerOfTwo(value: number): number {
  let power = 1
  while (power < value) power *= 2
  return power
}
