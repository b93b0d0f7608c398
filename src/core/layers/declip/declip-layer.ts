import type { LayerBase } from '../layer-base'

/** Peaks that were cut off, as they were likely before. */
export interface DeclipLayer extends LayerBase {
  readonly kind: 'declip'
  /** What reaches this level was cut off, dBFS; 'auto': the level at which the recording was. */
  readonly thresholdDb: number | 'auto'
  readonly learnt?: { readonly thresholdDb: number }
}
