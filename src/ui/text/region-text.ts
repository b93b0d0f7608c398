import { shortText } from '#core/base'
import { EFFECTS, type Effect, grownFrom, type Region, type Shape } from '#core/mask'

/** What a region is called: its label, or the name of its shape. */
export function regionName({ label, shape }: Pick<Region, 'label' | 'shape'>): string {
  if (label !== '') return label
  return grownFrom(shape) === undefined ? SHAPE_NAMES[shape.kind] : 'Wand'
}

const SHAPE_NAMES: Readonly<Record<Shape['kind'], string>> = {
  rectangle: 'Rectangle',
  brush: 'Brush',
  lasso: 'Lasso',
  harmonics: 'Harmonics',
  compound: 'Compound',
}

/** `Keep`, `Mark`, `Remove`, `−12 dB`, `+6 dB`: the effect's name, unless a number says more. */
export function effectText({ effect }: Pick<Region, 'effect'>): string {
  const gainDb = gainDbOf(effect)
  if (gainDb === undefined) return EFFECTS[effect.kind].label
  return `${gainDb > 0 ? '+' : ''}${shortText(gainDb, 3)} dB`
}

/** The decibels that a person has set; undefined where an effect has none. */
export function gainDbOf(effect: Effect): number | undefined {
  return 'gainDb' in effect ? (effect.gainDb ?? undefined) : undefined
}
