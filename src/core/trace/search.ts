import type { FrameGrid } from '#core/grid'
import type { Growth, Shape } from '#core/mask'
import type { LevelPatch } from './level-patch'
import { snappedShape } from './snapped'
import { wandShape } from './wand'

/** What is looked for in the signal: what grows from a place, or where a shape fits best. */
export type Search =
  | { readonly kind: 'wand'; readonly growth: Growth; readonly isSnapping: boolean }
  | { readonly kind: 'snap'; readonly shape: Shape; readonly reachHz: number }

/** The shape that is found in the patch. */
export function foundShape(patch: LevelPatch, grid: FrameGrid, search: Search): Shape {
  return search.kind === 'wand'
    ? wandShape(patch, grid, search.growth, search.isSnapping)
    : snappedShape(patch, grid, search.shape, search.reachHz)
}
