import { clamp, type Interval } from '#core/base'
import { type FrameGrid, frameAt } from '#core/grid'

/** So many cells are looked at, at most: 32 MB of levels, and a fraction of a second. */
const MOST_CELLS = 2 ** 23

/** Levels of whole frames from `startFrame` on, dBFS, [frame][bin] in display order. */
export interface LevelPatch {
  readonly startFrame: number
  readonly frameCount: number
  readonly levels: Float32Array
}

/** Frames that are looked at. */
export interface SearchedFrames extends Interval {
  /** Whether they are all that was asked for. */
  readonly isAll: boolean
}

/**
 * The frames of a stretch of time, or where they are more than can be looked at those nearest to a time
 * in it.
 */
export function framesAbout(
  grid: FrameGrid,
  atS: number,
  time: { readonly startS: number; readonly endS: number },
  mostCells = MOST_CELLS,
): SearchedFrames {
  const most = Math.max(1, Math.floor(mostCells / grid.binCount))
  const first = frameAt(grid, time.startS)
  const end = frameAt(grid, time.endS) + 1
  if (end - first <= most) return { start: first, end, isAll: true }
  const start = clamp(frameAt(grid, atS) - Math.floor(most / 2), first, end - most)
  return { start, end: start + most, isAll: false }
}
