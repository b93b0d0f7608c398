import type { AppContext, Checks } from '#app/context'
import { messageOf } from '#core/base'
import type { StftParams } from '#core/grid'
import type { Background } from '#core/mask'
import { EditError } from '#core/project'
import {
  alerted,
  boostingRegion,
  documentOf,
  type EditorState,
  editedTo,
  inverted,
  maskLayerOf,
  withBackground,
} from '#editor'

/** What changes the mask as a whole. Each is one undoable step, and none where it changes nothing. */
export interface MaskActions {
  setBackground(background: Background): void
  /** The STFT in which the mask weights cells: what is heard, not what is seen. */
  setStft(change: Partial<StftParams>): void
  /** Swaps what is kept and what is removed. */
  invert(): void
}

export function createMaskEditing({ store }: AppContext, checks: () => Checks): MaskActions {
  return {
    setBackground: (background) =>
      store.setState((state) =>
        editedTo(
          state,
          withBackground(documentOf(state), background),
          background === 'keep' ? 'Keep everything' : 'Remove everything',
        ),
      ),
    setStft: (change) => {
      const state = store.getState()
      if (state.recording === undefined) return
      const { beta, ...rest } = { ...maskLayerOf(state).stft, ...change }
      const stft = rest.window === 'kaiser' ? { ...rest, beta } : rest
      try {
        const { facts } = state.recording
        const next = checks().changedDocument(documentOf(state), { stft }, facts)
        store.setState({ ...editedTo(state, next, 'Change the edit resolution') })
      } catch (error) {
        const sentence = error instanceof EditError ? error.what : messageOf(error)
        store.setState(alerted(state, `This edit resolution is not possible: ${sentence}`))
      }
    },
    invert: () => store.setState(invertedMask),
  }
}

function invertedMask(state: EditorState): EditorState {
  const document = documentOf(state)
  const boosting = boostingRegion(document)
  if (boosting === undefined) return editedTo(state, inverted(document), 'Swap kept and removed')
  const name = boosting.label === '' ? 'A region' : `Region “${boosting.label}”`
  return alerted(
    state,
    `${name} boosts, and a boost has no opposite. Give it another effect, then swap.`,
  )
}
