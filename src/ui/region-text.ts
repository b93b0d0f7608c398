import { grownFrom, type Region, type Shape } from '#core/mask'
import { shortText } from './format-text'

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

/** `Keep`, `Reject`, `−12 dB`, `+6 dB`. */
export function effectText({ effect }: Pick<Region, 'effect'>): string {
  if (effect.kind === 'keep') return 'Keep'
  if (effect.gainDb === null) return 'Reject'
  return `${effect.gainDb > 0 ? '+' : ''}${shortText(effect.gainDb, 3)} dB`
}
