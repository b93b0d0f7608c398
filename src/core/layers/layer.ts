import type { StftParams } from '#core/grid'
import type { Background, Mask } from '#core/mask'

/** The box in which a layer acts; a side that is left out is open. */
interface Where {
  readonly startS?: number
  readonly endS?: number
  readonly lowHz?: number
  readonly highHz?: number
}

/** What every layer has. */
export interface LayerBase {
  readonly id: string
  /** One that is not enabled passes on what it gets. */
  readonly enabled: boolean
  /** How much of its output replaces its input, 0 … 1; 1 where it is left out. */
  readonly strength?: number
  /** The channels (0-based) on which it acts; all where it is left out. */
  readonly channels?: 'all' | readonly number[]
  readonly where?: Where
}

/** Painted regions, folded in order into a gain for each cell. */
export interface MaskLayer extends LayerBase, Mask {
  readonly kind: 'mask'
  readonly stft: StftParams
  readonly background: Background
}

/** A step from sound to sound: data, JSON, part of the document. */
export type Layer = MaskLayer
