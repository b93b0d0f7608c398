/**
 * The k-th smallest of the first `count` values, 0-based; reorders them.
 *
 * @see Hoare, Algorithm 65: find, Communications of the ACM 4(7), 1961
 */
export function kthSmallest(values: Float32Array, count: number, k: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const pivot = values[k]!
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (pivot < values[j]!) j--
      if (i > j) break
      const value = values[i]!
      values[i++] = values[j]!
      values[j--] = value
    }
    if (j < k) low = i
    if (k < i) high = j
  }
  return values[k]!
}
