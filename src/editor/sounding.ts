import type { Mask, Region } from '#core/mask'
import type { Document } from '#core/project'
import { painted } from './painting'
import { documentOf } from './selectors'
import { heardMask } from './solo'
import type { EditorState } from './state'

/**
 * What sounds now: the heard mask and, while anything plays, the stroke in progress as if it ended
 * here. So the sound follows the pen, is there at once for who changes over from *Original*, and is
 * what it was where the stroke is dropped.
 */
export function soundingMask(state: EditorState): Mask {
  const { draft, playback } = state
  const isFollowed = draft !== undefined && playback.isPlaying
  return isFollowed ? withDraft(state, draft) : heardMask(state)
}

function withDraft(state: EditorState, draft: Region): Mask {
  const { selectedRegionIds, soloRegionIds } = state
  const document = documentOf(state)
  const known = masks.get(draft)
  const isSame =
    known?.document === document &&
    known.selectedRegionIds === selectedRegionIds &&
    known.soloRegionIds === soloRegionIds
  if (isSame) return known.mask
  const mask = heardMask(painted(state, draft, state.operation ?? 'new', ''))
  masks.set(draft, { document, selectedRegionIds, soloRegionIds, mask })
  return mask
}

/** Asked for at every change of the state and by every block of sound: one mask for each draft. */
const masks = new WeakMap<
  Region,
  Pick<EditorState, 'selectedRegionIds' | 'soloRegionIds'> & {
    readonly document: Document
    readonly mask: Mask
  }
>()
