import type { Interval } from '#core/base'
import { type FrameGrid, samplesOfFrame } from '#core/grid'

/** Samples held at a time, unless a single frame has more. */
const PIECE_SAMPLES = 2 ** 18

/** Levels held at a time, unless a single frame has more: with a small hop frames outnumber samples. */
const PIECE_LEVELS = 2 ** 20

/**
 * Frames [start, end) cut into runs that fit into memory whatever their number: whole columns, or
 * parts of a single one.
 *
 * @param columnFrames  frames of a column, a power of two; `frames` begin with a column
 */
export function* framePieces(
  grid: FrameGrid,
  frames: Interval,
  columnFrames: number,
): Generator<Interval> {
  const { hop, windowLength } = grid.stft
  const bySamples = Math.floor((PIECE_SAMPLES - windowLength) / hop) + 1
  const byLevels = Math.floor(PIECE_LEVELS / grid.binCount)
  const most = Math.max(1, Math.min(bySamples, byLevels))
  const count =
    most < columnFrames
      ? 2 ** Math.floor(Math.log2(most))
      : Math.floor(most / columnFrames) * columnFrames
  for (let start = frames.start; start < frames.end; start += count) {
    yield { start, end: Math.min(start + count, frames.end) }
  }
}

/** Reading through so many samples takes no longer than starting another read: about 250 kB. */
const READ_THROUGH_SAMPLES = 2 ** 16

/** Frames whose samples are read together. */
export interface FrameGroup {
  readonly frames: readonly number[]
  readonly samples: Interval
}

/**
 * Scattered frames (ascending) grouped for reading: what lies between two of one group is read
 * through where that costs less than a read of its own.
 */
export function frameGroups(grid: FrameGrid, frames: readonly number[]): FrameGroup[] {
  const groups: { frames: number[]; samples: Interval }[] = []
  for (const frame of frames) {
    const samples = samplesOfFrame(grid, frame)
    const last = groups.at(-1)
    if (
      last !== undefined &&
      samples.start - last.samples.end <= READ_THROUGH_SAMPLES &&
      samples.end - last.samples.start <= PIECE_SAMPLES
    ) {
      last.frames.push(frame)
      last.samples = { start: last.samples.start, end: samples.end }
    } else {
      groups.push({ frames: [frame], samples })
    }
  }
  return groups
}
