import { firstIndex } from './first-index'

/** The half-open interval [start, end); empty when end ≤ start. */
export interface Interval {
  readonly start: number
  readonly end: number
}

/** Whether nothing lies in it. */
export function isEmpty(interval: Interval): boolean {
  return interval.end <= interval.start
}

/** Whether they have points in common; those that touch have none. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end
}

/** Whether an interval has points in common with one of some: sorted and disjoint. */
export function overlapsAny(sorted: readonly Interval[], interval: Interval): boolean {
  const first = sorted[firstEndingBehind(sorted, interval.start)]
  return first !== undefined && overlaps(first, interval)
}

/** The first whole number from `from` on that lies in one of some intervals, sorted and disjoint; infinite where there is none. */
export function nextWithin(sorted: readonly Interval[], from: number): number {
  const first = sorted[firstEndingBehind(sorted, from)]
  return first === undefined ? Number.POSITIVE_INFINITY : Math.max(from, first.start)
}

/** Which of some intervals is the first that ends behind a point. */
function firstEndingBehind(sorted: readonly Interval[], point: number): number {
  return firstIndex(sorted.length, (i) => (sorted[i] as Interval).end > point)
}

/** The common part of both; empty (end ≤ start) if there is none. */
export function intersection(a: Interval, b: Interval): Interval {
  return { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }
}

/** The same set of points as sorted, disjoint, non-touching, non-empty intervals. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((i) => !isEmpty(i)).sort((a, b) => a.start - b.start)
  const out: Interval[] = []
  for (const next of sorted) {
    const last = out.at(-1)
    if (last !== undefined && next.start <= last.end) {
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
    } else {
      out.push(next)
    }
  }
  return out
}

/** The value nearest to `value` from `low` to `high`, both included. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
