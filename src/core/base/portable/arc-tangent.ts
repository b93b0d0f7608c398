import { inverseOdds, polynomial } from './polynomial'

/** atan(k/8) */
const EIGHTHS = [
  0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061,
  0.5585993153435624, 0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
] as const
/** Of 1 − atan x / x, over x²: as many as count up to 1/8. */
const TAIL = inverseOdds(-1, 8)

/**
 * The angle of x + iy in −π … π, the same bits everywhere; within 2 units of the last place. Signs
 * of zeros and infinities count as in Math.atan2.
 */
export function atan2(y: number, x: number): number {
  const wide = Math.abs(x)
  const high = Math.abs(y)
  const isSteep = high > wide
  const share = isSteep ? wide / high : high === wide ? (high === 0 ? 0 : 1) : high / wide
  const acute = isSteep ? Math.PI / 2 - atanOfShare(share) : atanOfShare(share)
  const isLeft = x < 0 || Object.is(x, -0)
  const angle = isLeft ? Math.PI - acute : acute
  return y < 0 || Object.is(y, -0) ? -angle : angle
}

/** atan of 0 … 1: from the nearest eighth on by Taylor's series. */
function atanOfShare(share: number): number {
  const eighth = share < 0.125 ? 0 : Math.round(8 * share)
  const from = eighth / 8
  const step = (share - from) / (1 + from * share)
  const square = step * step
  return (EIGHTHS[eighth] as number) + (step - step * square * polynomial(TAIL, square))
}
