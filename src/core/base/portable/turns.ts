import { inverseFactorials, polynomial } from './polynomial'
import { productRest, quotientRest } from './rounding'

/** 2π and 1/6, each to twice the digits of a number. */
const TAU = 6.283185307179586
const TAU_REST = 2.4492935982947064e-16
const SIXTH = 1 / 6
const SIXTH_REST = 9.25185853854297e-18

/** Of sin x / x − 1 + x²/6 and cos x − 1 + x²/2, over x⁴: as many as count up to an eighth of a turn. */
const SIN_TAIL = inverseFactorials(5, 2, -1, 7)
const COS_TAIL = inverseFactorials(4, 2, -1, 8)

/** cos 2π·turns, the same bits everywhere; within 0.55 units of the last place. */
export function cosOfTurns(turns: number): number {
  const quarter = Math.round(4 * turns)
  return cosAfter(quarter, turns - quarter / 4, 0)
}

/** sin 2π·turns, likewise. */
export function sinOfTurns(turns: number): number {
  const quarter = Math.round(4 * turns)
  return cosAfter(quarter - 1, turns - quarter / 4, 0)
}

/** Points of the unit circle, at k/count of a turn for 0 ≤ k < count. */
export interface UnitCircle {
  readonly cos: Float64Array
  readonly sin: Float64Array
}

/**
 * The unit circle in `count` steps: what transforms turn by and windows are cut from.
 *
 * The angle is a fraction, not a rounded number of radians, so that each value is within 0.55 units
 * of the last place however close to 0 it is; and the circle's symmetries hold bit for bit.
 */
export function unitCircle(count: number): UnitCircle {
  const circle = { cos: new Float64Array(count), sin: new Float64Array(count) }
  const isQuartered = count % 4 === 0
  const divisor = 4 * count
  for (let k = 0; k <= count / (isQuartered ? 8 : 2); k++) {
    const quarter = Math.round((4 * k) / count)
    const beyond = 4 * k - quarter * count
    const turns = beyond / divisor
    const rest = quotientRest(beyond, divisor, turns)
    const x = cosAfter(quarter, turns, rest)
    const y = cosAfter(quarter - 1, turns, rest)
    if (isQuartered) {
      putQuarters(circle, k, x, y)
      putQuarters(circle, count / 4 - k, y, x)
    } else {
      putPoint(circle, k, x, y)
      if (k > 0) putPoint(circle, count - k, x, 0 - y)
    }
  }
  return circle
}

/** A point, and what it is after one, two and three quarters of a turn. */
function putQuarters(circle: UnitCircle, k: number, x: number, y: number): void {
  const quarter = circle.cos.length / 4
  putPoint(circle, k, x, y)
  putPoint(circle, k + quarter, 0 - y, x)
  putPoint(circle, k + 2 * quarter, 0 - x, 0 - y)
  putPoint(circle, (k + 3 * quarter) % circle.cos.length, y, 0 - x)
}

function putPoint({ cos, sin }: UnitCircle, k: number, x: number, y: number): void {
  cos[k] = x
  sin[k] = y
}

/** cos 2π(quarter/4 + turns + rest), |turns| ≤ 1/8; 0 is never negative. */
function cosAfter(quarter: number, turns: number, rest: number): number {
  switch (((quarter % 4) + 4) % 4) {
    case 0:
      return cosNearZero(turns, rest)
    case 1:
      return 0 - sinNearZero(turns, rest)
    case 2:
      return -cosNearZero(turns, rest)
    default:
      return 0 + sinNearZero(turns, rest)
  }
}

/** Taylor's series of the sine, its first two terms to more digits than a number has. */
function sinNearZero(turns: number, rest: number): number {
  const angle = TAU * turns
  const angleRest = productRest(TAU, turns, angle) + TAU_REST * turns + TAU * rest
  const square = angle * angle
  const squareRest = productRest(angle, angle, square) + 2 * angle * angleRest
  const sixth = SIXTH * square
  const sixthRest = productRest(SIXTH, square, sixth) + SIXTH_REST * square + SIXTH * squareRest
  const bend = angle * sixth
  const bendRest = productRest(angle, sixth, bend) + angle * sixthRest + angleRest * sixth
  const sum = angle - bend
  return (
    sum +
    (angle -
      sum -
      bend +
      (angleRest - bendRest + angle * square * square * polynomial(SIN_TAIL, square)))
  )
}

/** Taylor's series of the cosine, its first two terms likewise. */
function cosNearZero(turns: number, rest: number): number {
  const angle = TAU * turns
  const angleRest = productRest(TAU, turns, angle) + TAU_REST * turns + TAU * rest
  const square = angle * angle
  const squareRest = productRest(angle, angle, square) + 2 * angle * angleRest
  const bend = square / 2
  const sum = 1 - bend
  return sum + (1 - sum - bend + (square * square * polynomial(COS_TAIL, square) - squareRest / 2))
}
