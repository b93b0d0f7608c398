import type { StftParams } from '#core/grid'
import type { LayerBase } from '../layer-base'
import type { NoiseProfile } from './noise-profile'

export type DenoiseMethod = 'wiener' | 'log-mmse' | 'gate'

/** Cells made quieter by how little they stand out of what was learnt of the noise. */
export interface DenoiseLayer extends LayerBase {
  readonly kind: 'denoise'
  /** Of the noise; a layer that has none learns it of its input. */
  readonly profile?: NoiseProfile
  /** What it is learnt of where there is none: the quietest stretch, also where this is left out, or another. */
  readonly learn?: 'quietest' | 'kept' | { readonly startS: number; readonly endS: number }
  readonly method: DenoiseMethod
  /** No cell becomes quieter than by this. */
  readonly reductionDb: number
  /** How much louder the noise is taken for than it was learnt. */
  readonly sensitivityDb: number
  /** How wide what decides on a cell is, at half its weight: a Hann window. */
  readonly smoothingS: number
  readonly smoothingHz: number
  readonly stft: StftParams
}
