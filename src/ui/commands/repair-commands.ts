import type { RepairKind } from '#app'
import { LAYERS } from '#core/layers'
import { documentOf, type EditorState } from '#editor'
import { type Command, hasRecording } from './command'

/** What each kind of effect is for, in a few words; the repairs in the order in which they stand in a chain. */
export const EFFECT_PURPOSES: { readonly [K in RepairKind]: string } = {
  declip: 'mends cut-off peaks',
  declick: 'mends clicks and crackle',
  dehum: 'takes mains hum away',
  denoise: 'takes away steady noise',
  despur: 'takes steady tones away',
  hpss: 'keeps tones or strikes',
  reconstruct: 'finds a new phase',
}

const ADD_COMMANDS: readonly Command[] = Object.entries(EFFECT_PURPOSES).map(([kind, purpose]) => ({
  group: 'Repair',
  name: `Add ${LAYERS[kind as RepairKind].label}`,
  more: purpose,
  keys: [],
  when: hasRecording,
  run: ({ app }) => app.actions.effects.add(kind as RepairKind),
}))

/** The layer whose card is shown. */
const shownLayer = (state: EditorState) =>
  documentOf(state).chain.find(({ id }) => id === state.shownLayerId)

const isLayerShown = (state: EditorState): boolean => shownLayer(state) !== undefined

/** What is done to the effect whose card is shown. */
const SHOWN_COMMANDS: readonly Command[] = [
  {
    group: 'Repair',
    name: 'Bypass the effect, or switch it on',
    more: 'The one whose card is shown',
    keys: [],
    when: isLayerShown,
    run: ({ app: { actions, store } }) => {
      const shown = shownLayer(store.getState())
      if (shown !== undefined) actions.effects.switchOn(shown.id, !shown.enabled)
    },
  },
  {
    group: 'Repair',
    name: 'Solo the effect',
    more: 'Result is what the one whose card is shown makes of the recording by itself',
    keys: [],
    when: isLayerShown,
    run: ({ app: { actions, store } }) => {
      const shown = shownLayer(store.getState())
      if (shown !== undefined) actions.sound.soloLayer(shown.id)
    },
  },
]

/** One for each kind of effect, which is put in, and its card is shown; what is done to one; and the list of those that are there. */
export const REPAIR_COMMANDS: readonly Command[] = [
  ...ADD_COMMANDS,
  ...SHOWN_COMMANDS,
  {
    group: 'Repair',
    name: 'Show effects',
    more: 'in their order, with strength and bypass',
    keys: [],
    run: ({ app }) => app.actions.page.arrange({ dockTab: 'effects', isDockOpen: true }),
  },
]
