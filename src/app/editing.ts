import { messageOf } from '#core/base'
import { EditError } from '#core/project'
import {
  alerted,
  documentOf,
  type EditorState,
  editedTo,
  rereadAs,
  steppedBack,
  steppedForward,
  steppedTo,
  withBackground,
  withdrawn,
} from '#editor'
import type { Actions } from './app'
import type { Studio } from './studio'

type EditActions = Pick<
  Actions,
  | 'readAs'
  | 'undo'
  | 'redo'
  | 'jumpTo'
  | 'setMode'
  | 'setBackground'
  | 'setBrush'
  | 'setFeather'
  | 'setHarmonics'
  | 'setWand'
  | 'setSnapping'
  | 'setStft'
  | 'setDisplay'
  | 'resetDbRange'
  | 'setTheme'
  | 'setTimeSelection'
  | 'alert'
  | 'dismissAlert'
  | 'dismissOffer'
>

/** Verbs that change the document or how it is shown. */
export function createEditing(studio: Studio): EditActions {
  const { store } = studio
  const edit = (change: (state: EditorState) => EditorState): void => store.setState(change)
  return {
    readAs: (change) => edit((state) => rereadAs(state, change)),
    undo: () => edit(steppedBack),
    redo: () => edit(steppedForward),
    jumpTo: (index) => edit((state) => steppedTo(state, index)),
    setMode: (mode) => store.setState({ mode }),
    setBackground: (background) =>
      edit((state) =>
        editedTo(
          state,
          withBackground(documentOf(state), background),
          background === 'keep' ? 'Keep everything' : 'Reject everything',
        ),
      ),
    setBrush: (change) => edit((state) => ({ ...state, brush: { ...state.brush, ...change } })),
    setFeather: (change) =>
      edit((state) => ({ ...state, feather: { ...state.feather, ...change } })),
    setHarmonics: (change) =>
      edit((state) => ({ ...state, harmonics: { ...state.harmonics, ...change } })),
    setWand: (change) => edit((state) => ({ ...state, wand: { ...state.wand, ...change } })),
    setSnapping: (isSnapping) => store.setState({ isSnapping }),
    setStft: (change) => {
      const state = store.getState()
      const { checks } = studio
      if (state.recording === undefined || checks === undefined) return
      const { beta, ...rest } = { ...documentOf(state).stft, ...change }
      const stft = rest.window === 'kaiser' ? { ...rest, beta } : rest
      try {
        const next = checks.changedDocument(documentOf(state), { stft }, state.recording.facts)
        store.setState({ ...editedTo(state, next, 'Change the analysis') })
      } catch (error) {
        const sentence = error instanceof EditError ? error.what : messageOf(error)
        store.setState(alerted(state, `This analysis is not possible: ${sentence}`))
      }
    },
    setDisplay: (change) =>
      edit((state) => {
        const isRangeSet = change.dbMin !== undefined || change.dbMax !== undefined
        const display = { ...state.display, ...change }
        return { ...state, display: isRangeSet ? { ...display, isDbAuto: false } : display }
      }),
    resetDbRange: () =>
      edit((state) => ({ ...state, display: { ...state.display, isDbAuto: true } })),
    setTheme: (theme) => store.setState({ theme }),
    setTimeSelection: (timeSelection) => store.setState({ timeSelection }),
    alert: (sentence) => store.setState((state) => alerted(state, sentence)),
    dismissAlert: () => edit((state) => alerted(state, undefined)),
    dismissOffer: (id) => edit((state) => withdrawn(state, id)),
  }
}
