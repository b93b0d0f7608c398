import type { StftParams } from '#core/grid'
import type { Background, Mask } from '#core/mask'
import type { LayerBase } from '../layer-base'

/** Painted regions, folded in order into a gain for each cell. */
export interface MaskLayer extends LayerBase, Mask {
  readonly kind: 'mask'
  readonly stft: StftParams
  readonly background: Background
}
