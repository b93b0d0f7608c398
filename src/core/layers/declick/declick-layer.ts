import type { Channel } from '#core/signal'
import type { LayerBase } from '../layer-base'

/** Where a click lies. */
export interface Click {
  readonly startS: number
  readonly endS: number
  readonly channel: Channel
  /** Whether it stays in the sound. */
  readonly keep: boolean
}

/**
 * Clicks are found where an autoregressive model predicts the sound neither from before nor from
 * behind, and replaced by what it predicts.
 */
export interface DeclickLayer extends LayerBase {
  readonly kind: 'declick'
  /** How little a click may stand out, 0 … 1. */
  readonly sensitivity: number
  readonly learnt?: { readonly clicks: readonly Click[] }
}
