import type { Interval } from '#core/base'
import { type FrameGrid, samplesOfFrame } from '#core/grid'

/** Samples that are read for scattered frames at once, unless a single frame has more. */
const GROUP_SAMPLES = 2 ** 18

/** Samples that are decoded and transformed in one go: they stay in a core's own cache. */
const RUN_SAMPLES = 2 ** 17

/** Levels held at a time, unless a single frame has more: with a small hop frames outnumber samples. */
const RUN_LEVELS = 2 ** 20

/** The most samples of a run that is decoded and transformed in one go. */
export function mostRunSamples(grid: FrameGrid): number {
  const { hop, windowLength } = grid.stft
  const frameCount = Math.max(1, Math.floor(RUN_LEVELS / grid.binCount))
  return Math.min(RUN_SAMPLES, (frameCount - 1) * hop + windowLength)
}

/**
 * Frames [start, end) cut into runs of so many samples at most, unless a single frame has more:
 * whole columns, or parts of a single one.
 *
 * @param columnFrames  frames of a column, a power of two; `frames` begin with a column
 */
export function* framePieces(
  grid: FrameGrid,
  frames: Interval,
  columnFrames: number,
  mostSamples: number,
): Generator<Interval> {
  const { hop, windowLength } = grid.stft
  const most = Math.max(1, Math.floor((mostSamples - windowLength) / hop) + 1)
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
      samples.end - last.samples.start <= GROUP_SAMPLES
    ) {
      last.frames.push(frame)
      last.samples = { start: last.samples.start, end: samples.end }
    } else {
      groups.push({ frames: [frame], samples })
    }
  }
  return groups
}
