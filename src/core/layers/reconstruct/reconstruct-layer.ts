import type { StftParams } from '#core/grid'
import type { LayerBase } from '../layer-base'
import type { PhaseSettings } from './phase-method'
import type { PhaseMethodName } from './phase-methods'

/** The sound of its input's magnitudes, its phase forgotten and sought anew. */
export interface ReconstructLayer extends LayerBase, PhaseSettings {
  readonly kind: 'reconstruct'
  readonly method: PhaseMethodName
  /** The span, whose surroundings give the phase at its ends; all where a side is left out. */
  readonly startS?: number
  readonly endS?: number
  readonly stft: StftParams
}
