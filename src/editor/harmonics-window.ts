import type { Region } from '#core/mask'
import { firstMask, withFirstMask } from '#core/project'
import { widenedFor } from '#core/trace'
import { editedTo } from './commands/commands'
import { documentOf, gridOf } from './selectors'
import type { EditorState } from './state'

/**
 * The mask with a longer window, which separates the lines of harmonics among these regions, and each
 * of these as wide as that window needs: one step. Overlap and kind of the window stay. The same state
 * where the window would not be longer.
 */
export function withLinesResolved(
  state: EditorState,
  ids: ReadonlySet<string>,
  windowLength: number,
): EditorState {
  const grid = gridOf(state)
  const document = documentOf(state)
  const { regions, stft } = firstMask(document)
  if (grid === undefined || windowLength <= stft.windowLength) return state
  const hop = Math.max(1, Math.round((windowLength * stft.hop) / stft.windowLength))
  const longer = { ...stft, windowLength, fftSize: windowLength, hop }
  const widened = (region: Region): Region =>
    region.shape.kind === 'harmonics' && ids.has(region.id) && region.locked !== true
      ? { ...region, shape: widenedFor(region.shape, longer, grid.rateHz) }
      : region
  const next = withFirstMask(document, { stft: longer, regions: regions.map(widened) })
  return editedTo(state, next, `Use a window of ${windowLength.toLocaleString('en')} samples`)
}
