import { exp10, log10 } from '#core/base'
import type { Effect, HealFrom } from './region'

/** What an effect does to a cell that its region covers. */
type CellChange =
  | { readonly does: 'scale' /** Factor of amplitude. */; readonly gain: number }
  | { readonly does: 'heal'; readonly from: HealFrom }
  | { readonly does: 'nothing' }

/** How the border of a region is drawn: the kinds are told apart without colours. */
export type Outline = 'single' | 'double' | 'broken' | 'dotted'

interface EffectKind<E extends Effect> {
  /** What the page calls it. */
  readonly label: string
  readonly outline: Outline
  /** What a stroke of it makes. */
  readonly first: E
  toCells(effect: E): CellChange
  /** What makes each gain g of a cell 1 − g, where no gain is above 1. */
  opposite(effect: E): Effect
}

const SILENCE = { kind: 'reject', gainDb: null } as const
const NOTHING = { does: 'nothing' } as const

/** What a region can do: each kind with its words, its look and its arithmetic. */
export const EFFECTS: {
  readonly [K in Effect['kind']]: EffectKind<Extract<Effect, { readonly kind: K }>>
} = {
  reject: {
    label: 'Remove',
    outline: 'single',
    first: SILENCE,
    toCells: ({ gainDb }) => ({ does: 'scale', gain: gainDb === null ? 0 : exp10(gainDb / 20) }),
    opposite: ({ gainDb }) => {
      if (gainDb === null) return { kind: 'keep' }
      const left = 1 - exp10(gainDb / 20)
      return left === 0 ? SILENCE : { kind: 'reject', gainDb: 20 * log10(left) }
    },
  },
  keep: {
    label: 'Keep',
    outline: 'double',
    first: { kind: 'keep' },
    toCells: () => ({ does: 'scale', gain: 1 }),
    opposite: () => SILENCE,
  },
  /** A label: it changes no cell, and lies over others without a trace. */
  mark: {
    label: 'Mark',
    outline: 'broken',
    first: { kind: 'mark' },
    toCells: () => NOTHING,
    opposite: (effect) => effect,
  },
  /** What is healed has the gain of all else: what is left of it is no matter of gains. */
  heal: {
    label: 'Heal',
    outline: 'dotted',
    first: { kind: 'heal', from: 'auto' },
    toCells: ({ from }) => ({ does: 'heal', from }),
    opposite: (effect) => effect,
  },
}

/** The kinds in the order in which they are offered. */
export const EFFECT_KINDS = Object.keys(EFFECTS) as readonly Effect['kind'][]

/** What is known of an effect's kind. */
export function effectKind<E extends Effect>(effect: E): EffectKind<E> {
  // The table has the entry of each kind under its name, which types cannot say of a union.
  return EFFECTS[effect.kind] as unknown as EffectKind<E>
}

/** Whether a region may change sound: it is shown, and does something to cells. */
export function changesSound({
  hidden,
  effect,
}: {
  readonly hidden: boolean
  readonly effect: Effect
}): boolean {
  return !hidden && effectKind(effect).toCells(effect).does !== 'nothing'
}

/** Which surroundings a region can heal from. */
export const HEAL_SIDES: readonly HealFrom[] = ['auto', 'time', 'frequency', 'both', 'pattern']

/** What a region heals from; undefined where it does something else. */
export function healFromOf(effect: Effect): HealFrom | undefined {
  const change = effectKind(effect).toCells(effect)
  return change.does === 'heal' ? change.from : undefined
}
