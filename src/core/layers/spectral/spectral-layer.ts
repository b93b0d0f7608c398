import type { StftParams } from '#core/grid'
import type { LayerBase } from '../layer-base'

/** A layer that weighs the cells of an STFT. */
export interface SpectralLayer extends LayerBase {
  readonly stft: StftParams
}
