import type { StftParams } from '#core/grid'
import type { LayerBase } from '../layer-base'

/** Of what sounds on (harmonic) and what strikes (percussive), one part. */
export interface HpssLayer extends LayerBase {
  readonly kind: 'hpss'
  readonly keep: 'harmonic' | 'percussive'
  /** How many times as strong as the other a part must be to be kept; above 1 a residual is in neither. */
  readonly margin: number
  readonly stft: StftParams
}
