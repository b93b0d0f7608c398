/**
 * Classes of rows by those of the rows nearest to them (Euclidean distance): the one that most of the
 * `count` nearest have; of several that as many have, the one whose row is nearest. Of rows equally near
 * the one learnt first counts as nearer.
 *
 * @param learnt   rows whose classes are known, at least one; all of one length
 * @param classes  theirs, numbers from 0
 * @param count    how many neighbours are asked, ≥ 1
 * @param rows     whose labels are to be predicted, of that length
 * @see Cover & Hart, Nearest neighbor pattern classification, IEEE Trans. Inf. Theory 13(1), 1967
 */
export function nearestClasses(
  learnt: readonly (readonly number[])[],
  classes: readonly number[],
  count: number,
  rows: readonly (readonly number[])[],
): readonly number[] {
  const distances = new Float64Array(learnt.length)
  return rows.map((row) => {
    for (const [i, other] of learnt.entries()) distances[i] = squaredDistance(row, other)
    return mostFrequent(nearest(distances, count).map((i) => classes[i] as number))
  })
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    const step = (a[i] as number) - (b[i] as number)
    sum += step * step
  }
  return sum
}

/** Indices of the smallest distances, the smallest first. */
function nearest(distances: Float64Array, count: number): readonly number[] {
  const found: number[] = []
  for (let i = 0; i < distances.length; i++) {
    let at = found.length
    while (at > 0 && (distances[found[at - 1] as number] as number) > (distances[i] as number)) at--
    if (at >= count) continue
    found.splice(at, 0, i)
    if (found.length > count) found.pop()
  }
  return found
}

/** Of values equally frequent the one that comes first. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return values.find((value) => counts.get(value) === most) as number
}
