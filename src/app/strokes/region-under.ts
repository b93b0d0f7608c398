import type { PicturePoint } from '#app/context'
import { type Region, regionAt } from '#core/mask'
import { type EditorState, gridOf, isOnChannel, maskLayerOf } from '#editor'

/** The topmost visible region at a point of what is open, on the picture that was pressed last. */
export function regionUnder(state: EditorState, at: PicturePoint): Region | undefined {
  const grid = gridOf(state)
  const { channel } = state.display
  const regions = maskLayerOf(state).regions.filter((it) => isOnChannel(it, state, channel))
  return grid && regionAt(regions, grid, at)
}
