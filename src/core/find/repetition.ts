/** How regularly things follow each other. */
export interface Repetition {
  readonly periodS: number
  /** Root mean square of how far they lie off the regular times that fit them best. */
  readonly spreadS: number
}

/** Fewer than so many show no period. */
const LEAST_COUNT = 3
/** What follows regularly lies no further off than this share of the period … */
const MOST_OFF = 0.2
/** … and so many of them do. */
const LEAST_SHARE = 0.7

/**
 * The period of onsets, if they have one: the median distance from one to the next, then the line
 * that fits the onsets best over how many periods have passed; some may be missing.
 *
 * @param onsetsS  ascending
 */
export function repetitionOf(onsetsS: readonly number[]): Repetition | undefined {
  if (onsetsS.length < LEAST_COUNT) return undefined
  const steps = onsetsS.slice(1).map((onsetS, i) => onsetS - onsetsS[i]!)
  const typicalS = steps.toSorted((a, b) => a - b)[steps.length >> 1]!
  if (typicalS <= 0) return undefined
  const isRegular = (stepS: number): boolean => {
    const count = Math.round(stepS / typicalS)
    return count > 0 && Math.abs(stepS - count * typicalS) <= MOST_OFF * typicalS
  }
  if (steps.filter(isRegular).length < LEAST_SHARE * steps.length) return undefined
  const counts = [0]
  for (const stepS of steps) counts.push(counts.at(-1)! + Math.round(stepS / typicalS))
  const fitted = lineThrough(counts, onsetsS)
  const off = onsetsS.map((onsetS, i) => onsetS - fitted.start - fitted.slope * counts[i]!)
  const near = off.filter((each) => Math.abs(each) <= MOST_OFF * fitted.slope)
  if (near.length < LEAST_SHARE * off.length) return undefined
  const squares = near.reduce((sum, each) => sum + each * each, 0)
  return { periodS: fitted.slope, spreadS: Math.sqrt(squares / near.length) }
}

/** Least squares: y ≈ start + slope·x. */
function lineThrough(x: readonly number[], y: readonly number[]) {
  const meanX = x.reduce((sum, each) => sum + each, 0) / x.length
  const meanY = y.reduce((sum, each) => sum + each, 0) / y.length
  let product = 0
  let square = 0
  for (let i = 0; i < x.length; i++) {
    product += (x[i]! - meanX) * (y[i]! - meanY)
    square += (x[i]! - meanX) * (x[i]! - meanX)
  }
  const slope = product / square
  return { slope, start: meanY - slope * meanX }
}
