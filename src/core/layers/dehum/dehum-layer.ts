import type { LayerBase } from '../layer-base'
import type { HumTrack } from './hum-track'

/** A hum and its multiples, taken away as sines. */
export interface DehumLayer extends LayerBase {
  readonly kind: 'dehum'
  /** 'auto': within 2 % of 50 or 60 Hz. */
  readonly fundamentalHz: number | 'auto'
  /** Lines, the fundamental among them. */
  readonly count: number
  /** How wide a band about each line its amplitude is fitted in: the wider, the faster it may change. */
  readonly widthHz: number
  /** Whether the fundamental is followed over time. */
  readonly drift: boolean
  /** Lines that are left alone: 1 is the fundamental. */
  readonly off: readonly number[]
  readonly learnt?: {
    readonly track: HumTrack
    /** Of each line, dBFS, as it is over all of what was learnt of. */
    readonly levelsDb?: readonly number[]
  }
}
