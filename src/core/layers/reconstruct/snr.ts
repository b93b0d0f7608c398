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
  const turned = turnedOnto(truth, made)
  let missing = 0
  for (const [p, plane] of turned.entries()) {
    for (let n = 0; n < plane.length; n++) {
      const error = (truth[p]?.[n] as number) - (plane[n] as number)
      missing += error * error
    }
  }
  return missing === 0 ? Number.POSITIVE_INFINITY : 10 * log10(energy / missing)
}

/** What was made, with the sign (of I/Q the phase) that brings it nearest to the truth. */
export function turnedOnto(
  truth: readonly Float64Array[],
  made: readonly Float64Array[],
): readonly Float64Array[] {
  const inner = sumOfProducts(truth, made)
  const [i, q] = made
  if (i === undefined || q === undefined) {
    return inner < 0 ? made.map((plane) => plane.map((x) => -x)) : made
  }
  const crossed = sumOfProducts(truth, [q, i.map((x) => -x)])
  const length = hypot(inner, crossed)
  if (length === 0) return made
  const [cos, sin] = [inner / length, crossed / length]
  return [
    i.map((re, n) => cos * re + sin * (q[n] as number)),
    q.map((im, n) => cos * im - sin * (i[n] as number)),
  ]
}

function sumOfProducts(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  let sum = 0
  for (const [p, plane] of a.entries()) {
    for (let n = 0; n < plane.length; n++) sum += (plane[n] as number) * (b[p]?.[n] as number)
  }
  return sum
}
