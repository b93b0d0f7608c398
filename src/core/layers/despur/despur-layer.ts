import type { StftParams } from '#core/grid'
import type { LayerBase } from '../layer-base'

/** Takes lines away that stand still in frequency. */
export interface DespurLayer extends LayerBase {
  readonly kind: 'despur'
  /** The widest that a line may be, besides what the window makes of it; wider signals stay. */
  readonly widthHz: number
  /** For so long a line has to stand still. */
  readonly minS: number
  readonly stft: StftParams
}
