import { expectThat } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, loadChannel, type SampleSource } from '#core/signal'
import { type FrameGroup, frameGroups, framePieces } from './frame-runs'
import { StripTiles } from './strip-tiles'
import { TILE_SIZE } from './tile-place'
import type { StripPlan } from './tile-plan'

/** Reads under way at once: each waits for the disk more than it works. */
const READS_AT_ONCE = 8

/**
 * Computes the tiles of a strip, freqStart first: [column][row], hundredths of a dBFS, SILENT
 * outside the recording. A cell is the maximum over its bins and over all frames of its column
 * (exact) or those of its middle frame alone (preview, whose cost does not depend on how long a
 * column is).
 *
 * @param engine  made for grid.stft
 */
export async function computeStrip(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  channel: ChannelChoice,
  plan: StripPlan,
): Promise<Int16Array[]> {
  expectThat(engine.binCount === grid.binCount, 'computeStrip: an engine of another grid')
  const tiles = new StripTiles(grid, plan)
  if (!plan.isExact && plan.timeLevel > 0) await addPreview(source, grid, engine, channel, tiles)
  else await addAll(source, grid, engine, channel, tiles)
  return tiles.tiles
}

async function addAll(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  channel: ChannelChoice,
  tiles: StripTiles,
): Promise<void> {
  const { columnFrames, rowBins, rowCount } = tiles
  let levels = new Int16Array(0)
  for (const piece of framePieces(grid, tiles.frames, columnFrames)) {
    const { start } = samplesOfFrame(grid, piece.start)
    const length = samplesOfFrame(grid, piece.end - 1).end - start
    const frameCount = piece.end - piece.start
    const columnCount = Math.ceil(frameCount / columnFrames)
    if (levels.length < columnCount * rowCount) levels = new Int16Array(columnCount * rowCount)
    const loaded = await loadChannel(source, channel, start, length)
    loaded.fill(0, engine.lookingPlanes(length))
    engine.peaks(frameCount, columnFrames, rowBins, levels)
    tiles.add(piece.start, levels, columnCount)
  }
}

async function addPreview(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  channel: ChannelChoice,
  tiles: StripTiles,
): Promise<void> {
  const { windowLength } = grid.stft
  const levels = new Int16Array(tiles.rowCount)
  const groups = frameGroups(grid, previewFrames(tiles))
  for (let first = 0; first < groups.length; first += READS_AT_ONCE) {
    const batch = groups.slice(first, first + READS_AT_ONCE)
    const reads = batch.map(({ samples: { start, end } }) =>
      loadChannel(source, channel, start, end - start),
    )
    for (const [i, loaded] of (await Promise.all(reads)).entries()) {
      const { frames, samples } = batch[i] as FrameGroup
      for (const frame of frames) {
        const offset = samplesOfFrame(grid, frame).start - samples.start
        loaded.fill(offset, engine.lookingPlanes(windowLength))
        engine.peaks(1, 1, tiles.rowBins, levels)
        tiles.add(frame, levels, 1)
      }
    }
  }
}

/** The middle frame of every column; the last column may be cut short by the recording's end. */
function previewFrames(tiles: StripTiles): number[] {
  const { frames, columnFrames } = tiles
  const chosen: number[] = []
  for (let column = 0; column < TILE_SIZE; column++) {
    const start = frames.start + column * columnFrames
    const count = Math.min(columnFrames, frames.end - start)
    if (count <= 0) break
    chosen.push(start + Math.floor(count / 2))
  }
  return chosen
}
