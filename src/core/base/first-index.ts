/**
 * The first of the indices 0 … count − 1 at which something holds that from there on holds at all of
 * them, found by halving; `count` where it holds at none.
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
