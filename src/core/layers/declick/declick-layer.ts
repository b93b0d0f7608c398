import type { Channel } from '#core/signal'
import type { LayerBase } from '../layer-base'

/** Where a click lies. */
export interface Click {
  readonly startS: number
  readonly endS: number
  readonly channel: Channel
  /** One that is kept stays in the sound. */
  readonly keep: boolean
}

/** Clicks found by what no model predicts, and replaced by what one expects. */
export interface DeclickLayer extends LayerBase {
  readonly kind: 'declick'
  /** How little a click may stand out, 0 … 1. */
  readonly sensitivity: number
  readonly learnt?: { readonly clicks: readonly Click[] }
}
