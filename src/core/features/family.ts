import type { Interval } from '#core/base'
import type { CellSums } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import type { FrameBatch } from './frame-batch'
import type { FeatureOptions } from './options'

/** What a number of a table is. */
export interface FeatureColumn {
  readonly name: string
  /** '1' of what has none. */
  readonly unit: string
  /** Where it is defined. */
  readonly paper: string
}

/** What features are computed of: a grid of frames, of which a band of bins counts. */
export interface FeatureSetup {
  readonly grid: FrameGrid
  /** Bins outside count as silent. */
  readonly bins: Interval
  /** What bands are laid over whose limits are not asked for; the whole spectrum where it is left out. */
  readonly band?: { readonly lowHz: number; readonly highHz: number }
  readonly options: FeatureOptions
}

/**
 * Raw numbers of consecutive frames, [frame][rawCount], beginning with `first`, and what is known
 * of all frames that were asked for.
 */
export interface RawRows {
  readonly values: Float64Array
  readonly first: number
  /** The frames that were asked for. */
  readonly span: Interval
  /** The largest of each raw number over them. */
  readonly maxima: Float64Array
  /** What they are summed up by. */
  readonly sums: CellSums
}

/**
 * How the columns of one family come about, for one span of frames: first numbers of each frame by
 * itself (or with the one before it), then, in ascending order, the columns made of those.
 */
export interface FrameFamily {
  /** Raw numbers a frame. */
  readonly rawCount: number
  /** Frames on either side whose raw numbers `finish` reads too, as far as the recording has them. */
  readonly before: number
  readonly after: number
  /** Whether `finish` reads the maxima, so that all frames must be seen first. */
  readonly needsMaxima: boolean
  /** Fills [frame][rawCount]. Batches come in ascending order, or after one extra frame ahead. */
  raw(batch: FrameBatch, out: Float64Array): void
  /**
   * Fills the columns of frames [start, end), out[(frame − start)·stride + offset + column].
   * Called for stretches that follow each other.
   */
  finish(rows: RawRows, frames: Interval, out: Float64Array, stride: number, offset: number): void
}
