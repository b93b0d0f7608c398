import type { PicturePoint } from '#app/context'
import { type Region, regionAt } from '#core/mask'
import { type EditorState, gridOf, maskLayerOf } from '#editor'

/** The topmost visible region at a point of what is open. */
export function regionUnder(state: EditorState, at: PicturePoint): Region | undefined {
  const grid = gridOf(state)
  return grid && regionAt(maskLayerOf(state).regions, grid, at)
}
