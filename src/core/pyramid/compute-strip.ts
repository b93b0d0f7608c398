import { expectThat } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, readChannel, type SampleSource } from '#core/signal'
import { frameGroups, framePieces } from './frame-runs'
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
  let samples = new Float64Array(0)
  let levels = new Int16Array(0)
  for (const piece of framePieces(grid, tiles.frames)) {
    const { start } = samplesOfFrame(grid, piece.start)
    const length = samplesOfFrame(grid, piece.end - 1).end - start
    const frameCount = piece.end - piece.start
    if (length !== samples.length) {
      samples = new Float64Array(length)
      levels = new Int16Array(frameCount * engine.binCount)
    }
    await readChannel(source, channel, start, samples)
    engine.decibels(samples, frameCount, levels)
    for (let i = 0; i < frameCount; i++) tiles.add(piece.start + i, levels, i * engine.binCount)
  }
}

async function addPreview(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  channel: ChannelChoice,
  tiles: StripTiles,
): Promise<void> {
  const levels = new Int16Array(engine.binCount)
  const groups = frameGroups(grid, previewFrames(tiles))
  for (let first = 0; first < groups.length; first += READS_AT_ONCE) {
    const batch = groups.slice(first, first + READS_AT_ONCE)
    const planes = await Promise.all(
      batch.map(async ({ samples }) => {
        const plane = new Float64Array(samples.end - samples.start)
        await readChannel(source, channel, samples.start, plane)
        return plane
      }),
    )
    for (const [i, { frames, samples }] of batch.entries()) {
      for (const frame of frames) {
        const at = samplesOfFrame(grid, frame).start - samples.start
        engine.decibels((planes[i] as Float64Array).subarray(at), 1, levels)
        tiles.add(frame, levels, 0)
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
