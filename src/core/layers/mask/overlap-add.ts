import { hasOther, type Interval } from '#core/base'
import { FRAME_COPIED, FRAME_MASKED, FRAME_SILENT, type StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import type { FrameGains } from '#core/mask'
import { recycledPlanes } from '../recycled-planes'

/** Gains held at a time: what a batch of frames reads and writes stays in the core's own cache. */
const BATCH_GAINS = 2 ** 15

/** Planes of the recording, index 0 being sample `start`. */
export interface OffsetPlanes {
  readonly planes: readonly Float64Array[]
  readonly start: number
}

/** Σ_m w[j]·ifft(G_m·X_m)[j] of samples that no later frame reaches. */
export interface FinishedSums extends OffsetPlanes {
  /** Frames among those of the batch that its gains touch: not all are 1. */
  readonly touched: readonly number[]
}

/**
 * Adds the frames of a run, in ascending order, through their gains. Hands out the sums batch by
 * batch as they are finished, in planes that are used again.
 *
 * @param run    frames of the recording
 * @param input  at least the samples that the run covers
 */
export function* overlapAdd(
  grid: FrameGrid,
  engine: StftEngine,
  gains: FrameGains,
  run: Interval,
  input: OffsetPlanes,
): Generator<FinishedSums> {
  const { hop, windowLength } = grid.stft
  const { binCount } = engine
  const batchFrames = Math.max(1, Math.floor(BATCH_GAINS / binCount))
  const capacity = Math.min(batchFrames, run.end - run.start)
  const rows = recycledPlanes.take(capacity * binCount)
  const uses = new Uint8Array(capacity)
  const sums = input.planes.map(() =>
    recycledPlanes.take((capacity - 1) * hop + windowLength).fill(0),
  )
  for (let first = run.start; first < run.end; first += capacity) {
    const count = Math.min(capacity, run.end - first)
    const touched: number[] = []
    for (let m = 0; m < count; m++) {
      const row = rows.subarray(m * binCount, (m + 1) * binCount)
      uses[m] = useOf(gains, first + m, row)
      if (uses[m] !== FRAME_COPIED) touched.push(first + m)
    }
    const { start } = samplesOfFrame(grid, first)
    const length = (count - 1) * hop + windowLength
    const at = start - input.start
    const samples = input.planes.map((plane) => plane.subarray(at, at + length))
    engine.addMasked(samples, count, uses, rows, sums)
    const finished = first + count < run.end ? count * hop : length
    yield { planes: sums.map((sum) => sum.subarray(0, finished)), start, touched }
    for (const sum of sums) {
      sum.copyWithin(0, finished)
      sum.fill(0, sum.length - finished)
    }
  }
  recycledPlanes.giveBack([rows, ...sums])
}

/** What a frame adds; its gains go to `row`. */
function useOf(gains: FrameGains, frame: number, row: Float64Array): number {
  if (!gains.gains(frame, row)) return FRAME_COPIED
  return hasOther(row, 0) ? FRAME_MASKED : FRAME_SILENT
}
