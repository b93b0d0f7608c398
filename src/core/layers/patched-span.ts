import { type Interval, intersection, isEmpty } from '#core/base'
import { recycledPlanes } from './recycled-planes'
import type { RenderedSpan } from './rendered-span'

/** Samples that take the place of others. */
export interface Patch {
  readonly at: Interval
  readonly planes: readonly Float64Array[]
}

/**
 * A span with patches over it, which may reach out of it.
 *
 * @param original  planes of the span, which are its own from now on
 * @param patches   in order, disjoint
 */
export function patchedSpan(
  original: readonly Float64Array[],
  { start, end }: Interval,
  patches: readonly Patch[],
): RenderedSpan {
  const parts = patches
    .map((patch) => ({ ...patch, part: intersection(patch.at, { start, end }) }))
    .filter(({ part }) => !isEmpty(part))
  if (parts.length === 0) return { original, result: undefined, touched: [] }
  const result = original.map((plane, p) => {
    const out = recycledPlanes.take(plane.length)
    out.set(plane)
    for (const { at, planes, part } of parts) {
      const patch = planes[p] as Float64Array
      out.set(patch.subarray(part.start - at.start, part.end - at.start), part.start - start)
    }
    return out
  })
  return { original, result, touched: parts.map(({ part }) => part) }
}
