import { type Rows, type Scale, scaleOf } from './scaled-rows'

/**
 * The scale of the columns that tell classes apart best: those of the largest F, the variance between
 * the classes' means over that within classes, by one-way analysis of variance. Where no class has two
 * rows that cannot be said, and all columns count.
 *
 * @param rows     with a class …
 * @param classes  … each
 * @param most     columns at most
 * @see Fisher, Statistical Methods for Research Workers, 1925
 */
export function tellingScale(
  given: Rows,
  rows: readonly number[],
  classes: readonly number[],
  most: number,
): Scale {
  const scale = scaleOf(given, rows)
  if (new Set(classes).size === classes.length) return scale
  const ranked = scale.columns
    .map((column, i) => {
      const own = rows.map((row) => given.values[row * given.columnCount + column] as number)
      return { i, ratio: fRatio(own, classes) }
    })
    .toSorted((a, b) => b.ratio - a.ratio || a.i - b.i)
    .slice(0, most)
    .map(({ i }) => i)
  return {
    columns: ranked.map((i) => scale.columns[i] as number),
    means: ranked.map((i) => scale.means[i] as number),
    spreads: ranked.map((i) => scale.spreads[i] as number),
  }
}

/** F of values in classes; 0 where there is but one class, or nothing to compare it with. */
export function fRatio(values: readonly number[], classes: readonly number[]): number {
  const sums = new Map<number, { count: number; sum: number }>()
  for (const [i, value] of values.entries()) {
    const own = sums.get(classes[i] as number) ?? { count: 0, sum: 0 }
    sums.set(classes[i] as number, { count: own.count + 1, sum: own.sum + value })
  }
  const freedom = values.length - sums.size
  if (sums.size < 2 || freedom < 1) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let between = 0
  for (const { count, sum } of sums.values()) {
    between += count * (sum / count - mean) * (sum / count - mean)
  }
  let within = 0
  for (const [i, value] of values.entries()) {
    const { count, sum } = sums.get(classes[i] as number) ?? { count: 1, sum: 0 }
    within += (value - sum / count) * (value - sum / count)
  }
  const ratio = between / (sums.size - 1) / (within / freedom)
  return Number.isNaN(ratio) ? 0 : ratio
}
