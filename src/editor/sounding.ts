import type { Layer } from '#core/layers'
import type { Region } from '#core/mask'
import type { Document } from '#core/project'
import { painted } from './painting'
import { documentOf } from './selectors'
import { heardChain } from './solo'
import type { EditorState } from './state'

/**
 * What sounds now: the heard chain and, while anything plays, the stroke in progress as if it ended
 * here. So the sound follows the pen, is there at once when *Result* is chosen, and is what it was
 * where the stroke is dropped.
 */
export function soundingChain(state: EditorState): readonly Layer[] {
  const { draft, playback } = state
  const isFollowed = draft !== undefined && playback.isPlaying
  return isFollowed ? withDraft(state, draft) : heardChain(state)
}

function withDraft(state: EditorState, draft: Region): readonly Layer[] {
  const { selectedRegionIds, soloRegionIds, soloLayerId } = state
  const document = documentOf(state)
  const cached = chains.get(draft)
  const isSame =
    cached?.document === document &&
    cached.selectedRegionIds === selectedRegionIds &&
    cached.soloRegionIds === soloRegionIds &&
    cached.soloLayerId === soloLayerId
  if (isSame) return cached.chain
  const chain = heardChain(painted(state, draft, state.operation ?? 'new', ''))
  chains.set(draft, { document, selectedRegionIds, soloRegionIds, soloLayerId, chain })
  return chain
}

/** Asked for at every change of the state and by every block of sound: one chain for each draft. */
const chains = new WeakMap<
  Region,
  Pick<EditorState, 'selectedRegionIds' | 'soloRegionIds' | 'soloLayerId'> & {
    readonly document: Document
    readonly chain: readonly Layer[]
  }
>()
