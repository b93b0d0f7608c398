import type { FrameGrid } from '#core/grid'
import type { SampleSource } from '#core/signal'

/** What a strip is made of. */
export interface OpenedStrip {
  readonly grid: FrameGrid
  /** Of the picture, and of its twin if there is one. */
  readonly sources: readonly SampleSource[]
  /** Gives memory back: the strip is done. */
  end(): void
}
