import { expectThat } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, readChannel, type SampleSource } from '#core/signal'
import { framePieces, mostRunSamples } from './frame-runs'

/**
 * Levels of frames [startFrame, endFrame) in dBFS, [frame][bin] in display order.
 *
 * @param engine  made for grid.stft
 * @throws {ContractError} unless 0 ≤ startFrame ≤ endFrame ≤ frameCount
 */
export async function frameLevels(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  channel: ChannelChoice,
  startFrame: number,
  endFrame: number,
): Promise<Float32Array> {
  expectThat(engine.binCount === grid.binCount, 'magnitudes: an engine of another grid')
  expectThat(
    0 <= startFrame && startFrame <= endFrame && endFrame <= grid.frameCount,
    `magnitudes: frames ${startFrame} … ${endFrame} of ${grid.frameCount}`,
  )
  const out = new Float32Array((endFrame - startFrame) * grid.binCount)
  const frames = { start: startFrame, end: endFrame }
  for (const piece of framePieces(grid, frames, 1, mostRunSamples(grid))) {
    const { start } = samplesOfFrame(grid, piece.start)
    const length = samplesOfFrame(grid, piece.end - 1).end - start
    const planes = await readChannel(source, channel, start, length)
    const at = (piece.start - startFrame) * grid.binCount
    engine.levels(planes, piece.end - piece.start, out.subarray(at))
  }
  return out
}
