import type { FrameGrid } from '#core/grid'
import type { Channel } from '#core/signal'
import { cellGridOf } from './cell-grid'
import { type ColumnGains, columnGains } from './gains'
import type { Mask } from './region'

/** Lines per hop: a cell that a brush or lasso enters and leaves in time is met within 1/64. */
const FRAME_LINES = 64

/** The gains of a mask, frame by frame: a column is a frame, a row a bin in display order. */
export type FrameGains = ColumnGains

/** What the filter multiplies each frame's spectrum with, for one channel. */
export function frameGains(mask: Mask, channel: Channel, grid: FrameGrid): FrameGains {
  return columnGains(mask, channel, cellGridOf(grid), FRAME_LINES)
}
