import { hypot, log10 } from '#core/base'

/**
 * Signal over what is missing, in dB, after the best global sign of real sound or the best global
 * phase of I/Q: magnitudes know neither. Infinite where nothing is missing.
 *
 * @param truth, made  planes of both, equally long
 * @returns            undefined of a silent truth
 */
export function snrDb(
  truth: readonly Float64Array[],
  made: readonly Float64Array[],
): number | undefined {
  const energy = sumOfProducts(truth, truth)
  if (energy === 0) return undefined
  const [i, q] = made
  if (i === undefined) return undefined
  const inner = sumOfProducts(truth, made)
  const turned = q === undefined ? undefined : sumOfProducts(truth, [q, i.map((x) => -x)])
  // The factor of length 1 that turns what was made onto the truth.
  const length = turned === undefined ? Math.abs(inner) : hypot(inner, turned)
  const cos = length > 0 ? inner / length : 1
  const sin = length > 0 && turned !== undefined ? turned / length : 0
  let missing = 0
  for (let n = 0; n < i.length; n++) {
    const re = i[n] as number
    const im = q?.[n] ?? 0
    const off = (truth[0]?.[n] as number) - (cos * re + sin * im)
    missing += off * off
    if (q === undefined) continue
    const crossed = (truth[1]?.[n] as number) - (cos * im - sin * re)
    missing += crossed * crossed
  }
  return missing === 0 ? Number.POSITIVE_INFINITY : 10 * log10(energy / missing)
}

function sumOfProducts(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  let sum = 0
  for (const [p, plane] of a.entries()) {
    for (let n = 0; n < plane.length; n++) sum += (plane[n] as number) * (b[p]?.[n] as number)
  }
  return sum
}
