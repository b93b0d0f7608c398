import type { AppContext } from '#app/context'
import { LAYERS, type Layer } from '#core/layers'
import {
  arranged,
  documentOf,
  type EditorState,
  editedTo,
  newLayer,
  withClickToggled,
  withLayer,
  withLayerAt,
  withLayerChanged,
  withLineToggled,
  withoutLayer,
} from '#editor'

/** Kinds of layers that are put in as effects; what is painted has a layer of its own. */
export type RepairKind = Exclude<Layer['kind'], 'mask'>

/** What puts effects in and changes them. Each is one undoable step, and none where it changes nothing. */
export interface EffectActions {
  /**
   * Puts one in, before those that it serves or else behind all, and shows its card, which takes the
   * focus; it learns of the selected time, if it has to learn something.
   */
  add(kind: RepairKind): void
  remove(id: string): void
  /** Shows a layer's card. */
  show(id: string): void
  /** Shows it, and gives it the focus. */
  enter(id: string): void
  /** The card has the focus. */
  entered(): void
  /** To a place in the order of the chain, counted from 0. */
  moveTo(id: string, index: number, series?: object): void
  /** @param series  steps of one series in a row are one: those of a slider that is dragged */
  change(id: string, what: string, change: (layer: Layer) => Layer, series?: object): void
  /** Bypasses a layer, or has it act again. */
  switchOn(id: string, isOn: boolean): void
  /** A line of a hum is left alone, or taken away again; 1 is the fundamental. */
  toggleLine(id: string, line: number): void
  /** A click stays in the sound, or is mended again: the index-th that was found. */
  toggleClick(id: string, index: number): void
}

export function createEffects({ store }: AppContext): EffectActions {
  const edit = (change: (state: EditorState) => EditorState): void =>
    store.setState((state) => (state.recording === undefined ? state : change(state)))
  const nameOf = (state: EditorState, id: string): string => {
    const layer = documentOf(state).chain.find((each) => each.id === id)
    return layer === undefined ? '' : LAYERS[layer.kind].label
  }
  const change: EffectActions['change'] = (id, what, changed, series) =>
    edit((state) => {
      const document = withLayerChanged(documentOf(state), id, changed)
      return editedTo(state, document, `${nameOf(state, id)}: ${what}`, series)
    })
  return {
    add: (kind) =>
      edit((state) => {
        const document = documentOf(state)
        const layer = learningOf(newLayer(document.chain, kind), state)
        const next = editedTo(state, withLayer(document, layer), `Add ${LAYERS[kind].label}`)
        return withCardAsked(next, layer.id)
      }),
    show: (shownLayerId) => store.setState({ shownLayerId }),
    enter: (id) => edit((state) => withCardAsked(state, id)),
    entered: () => edit((state) => (state.isCardAsked ? { ...state, isCardAsked: false } : state)),
    remove: (id) =>
      edit((state) =>
        editedTo(state, withoutLayer(documentOf(state), id), `Remove ${nameOf(state, id)}`),
      ),
    moveTo: (id, index, series) =>
      edit((state) => {
        const document = withLayerAt(documentOf(state), id, index)
        return editedTo(state, document, `Move ${nameOf(state, id)}`, series)
      }),
    change,
    switchOn: (id, isOn) =>
      change(id, isOn ? 'on' : 'bypassed', (layer) => ({ ...layer, enabled: isOn })),
    toggleLine: (id, line) =>
      change(id, `line ${line}`, (layer) =>
        layer.kind === 'dehum' ? withLineToggled(layer, line) : layer,
      ),
    toggleClick: (id, index) =>
      change(id, `click ${index + 1}`, (layer) =>
        layer.kind === 'declick' ? withClickToggled(layer, index) : layer,
      ),
  }
}

function withCardAsked(state: EditorState, shownLayerId: string): EditorState {
  const shown = { sideTab: 'repair', isSideOpen: true, isPictureAlone: false } as const
  const pageLayout = arranged(state.pageLayout, shown)
  return { ...state, shownLayerId, isCardAsked: true, pageLayout }
}

/** A layer that has to learn something learns it of the selected time, where there is one. */
function learningOf(layer: Layer, { timeSelection }: EditorState): Layer {
  if (layer.kind !== 'denoise' || timeSelection === undefined) return layer
  const { startS, endS } = timeSelection
  return { ...layer, learn: { startS, endS } }
}
