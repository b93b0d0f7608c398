import type { StftParams } from '#core/grid'
import type { LayerBase } from '../layer-base'

/** One part of the sound: what sounds on (harmonic) or what strikes (percussive). */
export interface HpssLayer extends LayerBase {
  readonly kind: 'hpss'
  readonly keep: 'harmonic' | 'percussive'
  /** How many times as strong as the other a part must be to be kept; above 1 a residual is in neither. */
  readonly margin: number
  readonly stft: StftParams
}
