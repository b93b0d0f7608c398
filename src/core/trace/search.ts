import type { FrameGrid } from '#core/grid'
import type { Growth, Shape } from '#core/mask'
import { heardHarmonics, type SeriesSearch } from './harmonic-series'
import type { LevelPatch } from './level-patch'
import { snappedShape } from './snapped'
import { wandShape } from './wand'

/**
 * What is looked for in the signal: what grows from a place, where a shape fits best, or what there
 * is of a fundamental's multiples.
 */
export type Search =
  | { readonly kind: 'wand'; readonly growth: Growth; readonly reachCells: number }
  | { readonly kind: 'snap'; readonly shape: Shape; readonly reachHz: number }
  | ({ readonly kind: 'harmonics' } & SeriesSearch)

/**
 * The shape that is found in the patch.
 *
 * @param floor  of each bin, dBFS, for what grows out of it
 * @returns      undefined where nothing stands out of that
 */
export function foundShape(
  patch: LevelPatch,
  floor: Float32Array,
  grid: FrameGrid,
  search: Search,
): Shape | undefined {
  switch (search.kind) {
    case 'wand':
      return wandShape(patch, floor, grid, search.growth, search.reachCells)
    case 'snap':
      return snappedShape(patch, grid, search.shape, search.reachHz)
    case 'harmonics':
      return heardHarmonics(patch, grid, search)
  }
}
