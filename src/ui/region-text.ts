import type { Region } from '#core/mask'
import { shortText } from './format-text'

/** What a region is called: its label, or the name of its shape. */
export function regionName({ label, shape }: Pick<Region, 'label' | 'shape'>): string {
  if (label !== '') return label
  const names = { rectangle: 'Rectangle', brush: 'Brush', lasso: 'Lasso' } as const
  return names[shape.kind]
}

/** `Keep`, `Reject`, `−12 dB`. */
export function effectText({ effect }: Pick<Region, 'effect'>): string {
  if (effect.kind === 'keep') return 'Keep'
  return effect.gainDb === null ? 'Reject' : `${shortText(effect.gainDb, 3)} dB`
}

/** The rectangle around a shape, in seconds and baseband hertz. */
export interface Bounds {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

/** Where a region lies, for the table; a brush reaches its radius beyond its points. */
export function regionBounds({ shape }: Pick<Region, 'shape'>): Bounds {
  if (shape.kind === 'rectangle') return shape
  const radiusS = shape.kind === 'brush' ? shape.radiusS : 0
  const radiusHz = shape.kind === 'brush' ? shape.radiusHz : 0
  let [startS, endS, lowHz, highHz] = [Infinity, -Infinity, Infinity, -Infinity]
  // A loop, not Math.min(...points): a long stroke has more points than a call takes arguments.
  for (const [timeS, freqHz, pressure = 1] of shape.points) {
    startS = Math.min(startS, timeS - radiusS * pressure)
    endS = Math.max(endS, timeS + radiusS * pressure)
    lowHz = Math.min(lowHz, freqHz - radiusHz * pressure)
    highHz = Math.max(highHz, freqHz + radiusHz * pressure)
  }
  return { startS, endS, lowHz, highHz }
}
