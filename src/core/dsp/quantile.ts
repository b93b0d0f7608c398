import { expectThat } from '#core/base'

/**
 * The value below which a share of all values lies: in ascending order the one at ⌊share·(count − 1)⌋.
 * By Hoare's selection, in linear time; the values change their order.
 *
 * @param values  none is NaN; only the first `count` are looked at
 * @param share   0 … 1: the least, the median (0.5; of an even number the lower one), the greatest
 * @throws {ContractError} if there are no values
 * @see Hoare, Algorithm 65: Find, Communications of the ACM 4(7), 1961
 */
export function quantile(values: Float64Array, share: number, count = values.length): number {
  expectThat(count > 0 && count <= values.length, `quantile: of ${count} values`)
  const rank = Math.floor(share * (count - 1))
  let low = 0
  let high = count - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number
    let i = low
    let j = high
    while (i <= j) {
      while ((values[i] as number) < pivot) i++
      while ((values[j] as number) > pivot) j--
      if (i > j) break
      const value = values[i] as number
      values[i] = values[j] as number
      values[j] = value
      i++
      j--
    }
    if (rank <= j) high = j
    else if (rank >= i) low = i
    else break
  }
  return values[rank] as number
}
