import type { RepairKind } from '#app'
import { LAYERS } from '#core/layers'
import { type Command, hasRecording } from './command'

/** What each kind of effect is for, in a few words; the repairs in the order in which they stand in a chain. */
export const EFFECT_PURPOSES: { readonly [K in RepairKind]: string } = {
  declip: 'mends cut-off peaks',
  declick: 'mends clicks and crackle',
  dehum: 'takes mains hum away',
  denoise: 'takes away steady noise',
  despur: 'takes steady lines away',
  hpss: 'tones apart from strikes',
  reconstruct: 'seeks the phase anew',
}

/** One for each kind of effect: it is put in, and its card is shown. */
export const REPAIR_COMMANDS: readonly Command[] = Object.entries(EFFECT_PURPOSES).map(
  ([kind, purpose]) => ({
    group: 'Repair',
    name: `Add ${LAYERS[kind as RepairKind].label}`,
    more: purpose,
    keys: [],
    when: hasRecording,
    run: ({ app: { actions } }) => {
      actions.effects.add(kind as RepairKind)
      actions.page.arrange({ sideTab: 'repair', isSideOpen: true })
    },
  }),
)
