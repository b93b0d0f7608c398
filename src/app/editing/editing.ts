import type { AppContext } from '#app/context'
import { messageOf } from '#core/base'
import type { Reading } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Background } from '#core/mask'
import { EditError } from '#core/project'
import {
  alerted,
  type BrushSettings,
  type Display,
  documentOf,
  type EditorState,
  editedTo,
  type FeatherSettings,
  type HarmonicsSettings,
  type Mode,
  maskLayerOf,
  type PanelId,
  rereadAs,
  steppedBack,
  steppedForward,
  steppedTo,
  type Theme,
  type TimeSpan,
  type WandSettings,
  withBackground,
  withdrawn,
} from '#editor'

/** What changes the document, how it is shown, and what strokes are made with. */
export interface EditActions {
  /** Reads the two channels otherwise: as I/Q or stereo, swapped, Q inverted. */
  readAs(change: Partial<Reading>): void
  undo(): void
  redo(): void
  /** Undoes or does again until so many steps of the history are done. */
  jumpTo(index: number): void
  setMode(mode: Mode): void
  setBackground(background: Background): void
  setBrush(change: Partial<BrushSettings>): void
  setFeather(change: Partial<FeatherSettings>): void
  setHarmonics(change: Partial<HarmonicsSettings>): void
  setWand(change: Partial<WandSettings>): void
  setSnapping(isSnapping: boolean): void
  setStft(change: Partial<StftParams>): void
  setDisplay(change: Partial<Display>): void
  /** Back to the range found from the data. */
  resetDbRange(): void
  setTheme(theme: Theme): void
  foldPanel(panel: PanelId, isFolded: boolean): void
  setTimeSelection(span: TimeSpan | undefined): void
  /** Says what went wrong outside the actions. */
  alert(sentence: string): void
  dismissAlert(): void
  dismissOffer(id: string): void
}

/** Each is one undoable step where it changes the document, and none where it changes nothing. */
export function createEditing(context: AppContext): EditActions {
  const { store } = context
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
          background === 'keep' ? 'Keep everything' : 'Remove everything',
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
      const { checks } = context
      if (state.recording === undefined || checks === undefined) return
      const { beta, ...rest } = { ...maskLayerOf(state).stft, ...change }
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
    foldPanel: (panel, isFolded) =>
      edit((state) => {
        const others = [...state.foldedPanels].filter((it) => it !== panel)
        return { ...state, foldedPanels: new Set(isFolded ? [...others, panel] : others) }
      }),
    setTimeSelection: (timeSelection) => store.setState({ timeSelection }),
    alert: (sentence) => store.setState((state) => alerted(state, sentence)),
    dismissAlert: () => edit((state) => alerted(state, undefined)),
    dismissOffer: (id) => edit((state) => withdrawn(state, id)),
  }
}
