import type { AppContext, Checks } from '#app/context'
import { messageOf } from '#core/base'
import { boundsOfAll, type Region } from '#core/mask'
import { projectText, withFirstMask } from '#core/project'
import { channelCount } from '#core/signal'
import {
  alerted,
  areTaken,
  besideS,
  countedRegions,
  documentOf,
  type EditorState,
  editedTo,
  gridOf,
  selectedRegions,
  selectedTo,
  withCopies,
} from '#editor'

/** What copies and pastes regions. */
export interface CopyActions {
  /** Keeps what is selected for pasting; the text for the system's clipboard, if anything is selected. */
  copy(): string | undefined
  /** Pastes a project's text, else what was copied last; false where there is neither. */
  paste(text?: string): boolean
}

/**
 * Regions that are copied and pasted, between recordings too: as the text of a project, which is
 * remembered here and given to the system's clipboard where there is one.
 */
export function createCopying({ store }: AppContext, checks: () => Checks): CopyActions {
  let copied: string | undefined
  return {
    copy: () => {
      const state = store.getState()
      const regions = selectedRegions(state)
      const facts = state.recording?.facts
      if (facts === undefined || regions.length === 0) return undefined
      copied = projectText(withFirstMask(documentOf(state), { regions }), facts)
      return copied
    },
    paste: (text) => {
      const state = store.getState()
      const chosen = text !== undefined && isProject(text) ? text : copied
      if (chosen === undefined || state.recording === undefined) return false
      try {
        const regions = checks().pastedRegions(chosen, channelCount(state.recording.facts))
        store.setState(pasted(state, regions))
      } catch (error) {
        store.setState(alerted(state, `Pasting did not work: ${messageOf(error)}`))
      }
      return true
    },
  }
}

/** Whatever else is on a clipboard is not ours to complain of. */
function isProject(text: string): boolean {
  return /^\s*\{/.test(text) && text.includes('"specmask-project"')
}

/** Where they were copied from or, if they are still there, beside it. */
function pasted(state: EditorState, regions: readonly Region[]): EditorState {
  const box = boundsOfAll(regions)
  if (box === undefined) return state
  const document = documentOf(state)
  const isThere = areTaken(document, regions)
  const moveS = isThere ? besideS(box, gridOf(state)?.durationS ?? 0) : 0
  const next = withCopies(document, regions, moveS)
  const label = `Paste ${countedRegions(regions.length)}`
  return selectedTo(editedTo(state, next.document, label), next.ids)
}
