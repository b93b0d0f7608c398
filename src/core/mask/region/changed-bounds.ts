import { boxOfPoints, NOWHERE, type ShapeBounds, shapeBounds, united } from './bounds'
import type { BrushShape, CompoundShape, Shape } from './region'
import { commonCount, isSamePart, isSamePoint, isSameShape } from './same-shape'

/**
 * A box, feathers apart, outside of whose times two shapes are cut by the same lines, bit for bit.
 * Of a stroke that goes on, or a compound whose last part does, it holds what was added; of others
 * all of both. Where they are the same it holds nothing.
 */
export function changedBounds(before: Shape, after: Shape): ShapeBounds {
  if (before.kind === 'brush' && after.kind === 'brush') return changedStroke(before, after)
  if (before.kind === 'compound' && after.kind === 'compound') return changedParts(before, after)
  if (isSameShape(before, after)) return NOWHERE
  return united(shapeBounds(before), shapeBounds(after))
}

function changedStroke(before: BrushShape, after: BrushShape): ShapeBounds {
  const hasSameRadii = before.radiusS === after.radiusS && before.radiusHz === after.radiusHz
  const common = hasSameRadii ? commonCount(before.points, after.points, isSamePoint) : 0
  if (common === before.points.length && common === after.points.length) return NOWHERE
  // The last point that both have begins a segment that only one has.
  const first = Math.max(0, common - 1)
  return [before, after]
    .map(({ points, radiusS, radiusHz }) => boxOfPoints(points.slice(first), radiusS, radiusHz))
    .reduce(united)
}

function changedParts(before: CompoundShape, after: CompoundShape): ShapeBounds {
  const common = commonCount(before.parts, after.parts, isSamePart)
  const [old, ...olds] = before.parts.slice(common)
  const [next, ...nexts] = after.parts.slice(common)
  if (old && next && olds.length + nexts.length === 0 && old.op === next.op) {
    return changedBounds(old.shape, next.shape)
  }
  return [...before.parts.slice(common), ...after.parts.slice(common)]
    .map(({ shape }) => shapeBounds(shape))
    .reduce(united, NOWHERE)
}
