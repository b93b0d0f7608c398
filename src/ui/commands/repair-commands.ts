import type { RepairKind } from '#app'
import { LAYERS } from '#core/layers'
import { type Command, hasRecording } from './command'

/** What each kind of effect is for, in a few words; the repairs in the order in which they stand in a chain. */
export const EFFECT_PURPOSES: { readonly [K in RepairKind]: string } = {
  declip: 'mends cut-off peaks',
  declick: 'mends clicks and crackle',
  dehum: 'takes mains hum away',
  denoise: 'takes away steady noise',
  despur: 'takes steady tones away',
  hpss: 'keeps tones or strikes alone',
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

/** One for each kind of effect, which is put in, and its card is shown; and the list of those that are there. */
export const REPAIR_COMMANDS: readonly Command[] = [
  ...ADD_COMMANDS,
  {
    group: 'Repair',
    name: 'Show effects',
    more: 'in their order, with strength and bypass',
    keys: [],
    run: ({ app }) => app.actions.page.arrange({ dockTab: 'effects', isDockOpen: true }),
  },
]
