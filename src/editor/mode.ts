import type { Background } from '#core/mask'
import type { Mode } from './state'

/** The mode in which strokes do something on a background: Remove where all is kept, Keep where all is removed. */
export function modeOn(background: Background, mode: Mode): Mode {
  switch (mode) {
    case 'reject':
    case 'keep':
      return background === 'keep' ? 'reject' : 'keep'
    case 'mark':
    case 'heal':
      return mode
  }
}
