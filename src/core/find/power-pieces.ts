import type { Interval } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, loadChannel, type SampleSource } from '#core/signal'

/** Samples that are transformed in one go: they stay in a core's own cache. */
const RUN_SAMPLES = 2 ** 17
/** Reads that run ahead of computing. */
const READS_AHEAD = 2

/** What is looked at. */
export interface Heard {
  readonly source: SampleSource
  readonly grid: FrameGrid
  /** Made for grid.stft. */
  readonly engine: StftEngine
  readonly channel: ChannelChoice
}

/**
 * Powers of pieces of frames, [frame][bin], in their order; the next pieces are read while one is
 * computed. What is yielded is the caller's, who may give it back to be filled again.
 */
export async function* powerPieces(
  { source, grid, engine, channel }: Heard,
  pieces: readonly Interval[],
  recycled: Float32Array[],
): AsyncGenerator<Float32Array> {
  const { hop, windowLength } = grid.stft
  const runFrames = Math.max(1, Math.floor((RUN_SAMPLES - windowLength) / hop) + 1)
  const load = (piece: Interval) => {
    const { start } = samplesOfFrame(grid, piece.start)
    return loadChannel(source, channel, start, samplesOfFrame(grid, piece.end - 1).end - start)
  }
  const loads: ReturnType<typeof load>[] = []
  const planeCount = grid.kind === 'iq' ? 2 : 1
  // A day has more pieces than a call takes arguments.
  const most = pieces.reduce((length, { start, end }) => Math.max(length, end - start), 0)
  const planes = Array.from(
    { length: planeCount },
    () => new Float32Array((Math.min(most, runFrames) - 1) * hop + windowLength),
  )
  for (const [i, piece] of pieces.entries()) {
    for (const next of pieces.slice(i + loads.length, i + 1 + READS_AHEAD)) {
      const loading = load(next)
      // One that fails before its turn is told of when it is awaited.
      loading.catch(() => undefined)
      loads.push(loading)
    }
    const loaded = await (loads.shift() as ReturnType<typeof load>)
    const frameCount = piece.end - piece.start
    const powers = recycled.pop() ?? new Float32Array(most * grid.binCount)
    for (let frame = 0; frame < frameCount; frame += runFrames) {
      const count = Math.min(runFrames, frameCount - frame)
      const run = planes.map((plane) => plane.subarray(0, (count - 1) * hop + windowLength))
      loaded.fill(frame * hop, run)
      engine.powers(run, count, powers.subarray(frame * grid.binCount))
    }
    loaded.release()
    yield powers
  }
}
