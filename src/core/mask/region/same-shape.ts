import type { Shape, ShapePart } from './region'

type Point = readonly (number | undefined)[]

/** Whether two shapes hold the same places by the same numbers; what they have grown from does not count. */
export function isSameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true
  switch (a.kind) {
    case 'rectangle':
      return (
        b.kind === 'rectangle' &&
        a.startS === b.startS &&
        a.endS === b.endS &&
        a.lowHz === b.lowHz &&
        a.highHz === b.highHz
      )
    case 'brush':
      return (
        b.kind === 'brush' &&
        a.radiusS === b.radiusS &&
        a.radiusHz === b.radiusHz &&
        isSameList(a.points, b.points, isSamePoint)
      )
    case 'lasso':
      return b.kind === 'lasso' && isSameList(a.points, b.points, isSamePoint)
    case 'harmonics':
      return (
        b.kind === 'harmonics' &&
        a.count === b.count &&
        a.widthHz === b.widthHz &&
        isSameList(a.points, b.points, isSamePoint)
      )
    case 'compound':
      return b.kind === 'compound' && isSameList(a.parts, b.parts, isSamePart)
  }
}

/** Whether two parts do the same to a compound. */
export function isSamePart(a: ShapePart, b: ShapePart): boolean {
  return a === b || (a.op === b.op && isSameShape(a.shape, b.shape))
}

/** Whether two points are equal in time, frequency and, where they have one, pressure. */
export function isSamePoint(a: Point, b: Point): boolean {
  return a === b || (a[0] === b[0] && a[1] === b[1] && a[2] === b[2])
}

/** How many of two lists are the same, from the first on. */
export function commonCount<T>(
  a: readonly T[],
  b: readonly T[],
  isSame: (one: T, other: T) => boolean,
): number {
  const most = Math.min(a.length, b.length)
  let count = 0
  while (count < most && isSame(a[count]!, b[count]!)) count++
  return count
}

function isSameList<T>(
  a: readonly T[],
  b: readonly T[],
  isSame: (one: T, other: T) => boolean,
): boolean {
  return a.length === b.length && commonCount(a, b, isSame) === a.length
}
