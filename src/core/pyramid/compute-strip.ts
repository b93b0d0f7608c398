import { clamp, expectThat, type Interval } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, loadChannel, type SampleSource } from '#core/signal'
import { type FrameGroup, frameGroups, framePieces, mostRunSamples } from './frame-runs'
import { MeanCells } from './mean-cells'
import type { Pooling } from './pooling'
import { StripTiles } from './strip-tiles'
import { TILE_SIZE } from './tile-address'
import type { StripPlan } from './tile-plan'

/** Scattered reads under way at once: each waits for the disk more than it works. */
const READS_AT_ONCE = 8

/** Sample values of all channels that one read brings in: a megabyte or two … */
const READ_VALUES = 2 ** 19

/** … a quarter of that where reading is rendering, which goes over its planes many times … */
const MADE_VALUES = 2 ** 17

/** … but so many windows, which reads have one of in common, while it stays below some megabytes. */
const READ_WINDOWS = 16
const MOST_READ_VALUES = 2 ** 21

/** Reads that run ahead of computing, so that the next one is ready when one has been used. */
const READS_AHEAD = 2

/** Columns for which a coarse tile computes one frame. */
export const COARSE_COLUMNS = 16

/** What the tiles of a strip are computed from. */
interface StripSource {
  readonly source: SampleSource
  readonly grid: FrameGrid
  readonly engine: StftEngine
  readonly channel: ChannelChoice
  /** Where cells are means. */
  readonly means: MeanCells | undefined
}

/** A strip's picture and waveform. */
export interface ComputedStrip {
  /** Int16 hundredths of a dBFS, [column][row] in 256 × 256, one array a tile, band by band. */
  readonly tiles: readonly Int16Array[]
  /**
   * [minimum, maximum] of the samples of each column, NaN outside the recording; only where all
   * samples were read.
   */
  readonly ranges: Float32Array | undefined
}

/**
 * Computes the tiles of a strip, band by band, each from its lowest up: [column][row], hundredths
 * of a dBFS, SILENT outside the recording. A cell is the maximum, or the mean power, over its bins and over all frames
 * of its column (exact), or those of the middle frame alone of its column (preview) or of its sixteen
 * columns (coarse).
 *
 * @param engine    made for grid.stft
 * @param recycled  buffers of dropped tiles, to be filled again: the first touch of new memory may
 *                  cost more than the transforms
 */
export async function computeStrip(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  channel: ChannelChoice,
  plan: StripPlan,
  recycled: readonly Int16Array[],
  pooling: Pooling = 'peak',
): Promise<ComputedStrip> {
  expectThat(engine.binCount === grid.binCount, 'computeStrip: an engine of another grid')
  const tiles = new StripTiles(grid, plan, recycled)
  const means = pooling === 'mean' ? new MeanCells(tiles.bands, tiles.columnFrames) : undefined
  const picture = { source, grid, engine, channel, means }
  const isExact = plan.detail === 'exact'
  if (isExact) await addAll(picture, tiles)
  else await addSome(picture, tiles, plan.detail === 'coarse' ? COARSE_COLUMNS : 1)
  means?.fill(tiles.tiles, tiles.columnOf(tiles.frames.end - 1) + 1)
  return { tiles: tiles.tiles, ranges: isExact ? tiles.ranges : undefined }
}

/** Reads the next piece while one is computed. */
async function addAll(picture: StripSource, tiles: StripTiles): Promise<void> {
  const { source, grid, channel } = picture
  const { frames, columnFrames } = tiles
  const mostValues = clamp(
    READ_WINDOWS * grid.stft.windowLength * source.channels,
    source.rendered === undefined ? READ_VALUES : MADE_VALUES * source.channels,
    MOST_READ_VALUES,
  )
  const mostSamples = Math.floor(mostValues / source.channels)
  const pieces = [...framePieces(grid, frames, columnFrames, mostSamples)]
  const load = (piece: Interval) => {
    const samples = samplesOfRun(grid, piece)
    return loadChannel(source, channel, samples.start, samples.end - samples.start)
  }
  const loads: ReturnType<typeof load>[] = []
  for (const [i, piece] of pieces.entries()) {
    for (const next of pieces.slice(i + loads.length, i + 1 + READS_AHEAD)) {
      const loading = load(next)
      // One that fails before its turn throws when it is awaited.
      loading.catch(() => undefined)
      loads.push(loading)
    }
    const loaded = await (loads.shift() as ReturnType<typeof load>)
    addPiece(picture, tiles, piece, loaded)
    loaded.release()
  }
}

function addPiece(
  { grid, engine, means }: StripSource,
  tiles: StripTiles,
  piece: Interval,
  loaded: Awaited<ReturnType<typeof loadChannel>>,
): void {
  const { columnFrames, bands } = tiles
  const origin = samplesOfFrame(grid, piece.start).start
  for (const run of framePieces(grid, piece, columnFrames, mostRunSamples(grid))) {
    const samples = samplesOfRun(grid, run)
    const frameCount = run.end - run.start
    const columnCount = Math.ceil(frameCount / columnFrames)
    loaded.fill(samples.start - origin, engine.levelPlanes(samples.end - samples.start))
    if (means === undefined) {
      const levels = engine.peaks(frameCount, columnFrames, bands)
      tiles.add(tiles.columnOf(run.start), columnCount, levels)
    }
    tiles.addRanges(tiles.columnOf(run.start), engine.ranges(frameCount, columnFrames))
    if (means === undefined) continue
    const powers = powersOf(engine, grid, loaded, samples.start - origin, frameCount)
    for (let m = 0; m < frameCount; m++) {
      const column = tiles.columnOf(run.start + m)
      const at = m * grid.binCount
      means.add(column, column + 1, powers.subarray(at, at + grid.binCount), 1)
    }
  }
}

/** Powers of the frames of a run, [frame][bin]. */
function powersOf(
  engine: StftEngine,
  { kind, stft, binCount }: FrameGrid,
  loaded: Awaited<ReturnType<typeof loadChannel>>,
  offset: number,
  frameCount: number,
): Float32Array {
  const length = (frameCount - 1) * stft.hop + stft.windowLength
  const planes = Array.from({ length: kind === 'iq' ? 2 : 1 }, () => new Float64Array(length))
  loaded.fill(offset, planes)
  const powers = new Float32Array(frameCount * binCount)
  engine.powers(planes, frameCount, powers)
  return powers
}

/** All samples that frames [start, end) cover, those outside the recording too. */
function samplesOfRun(grid: FrameGrid, { start, end }: Interval): Interval {
  return { start: samplesOfFrame(grid, start).start, end: samplesOfFrame(grid, end - 1).end }
}

/** Adds the middle frame of every so many columns to all of them. */
async function addSome(picture: StripSource, tiles: StripTiles, columns: number): Promise<void> {
  const { source, grid, engine, channel, means } = picture
  const { windowLength } = grid.stft
  const groups = frameGroups(grid, middleFrames(tiles, columns))
  for (let first = 0; first < groups.length; first += READS_AT_ONCE) {
    const batch = groups.slice(first, first + READS_AT_ONCE)
    const reads = batch.map(({ samples: { start, end } }) =>
      loadChannel(source, channel, start, end - start),
    )
    for (const [i, loaded] of (await Promise.all(reads)).entries()) {
      const { frames, samples } = batch[i] as FrameGroup
      for (const frame of frames) {
        const offset = samplesOfFrame(grid, frame).start - samples.start
        const start = Math.floor(tiles.columnOf(frame) / columns) * columns
        const end = Math.min(start + columns, tiles.columnOf(tiles.frames.end - 1) + 1)
        if (means !== undefined) {
          const powers = powersOf(engine, grid, loaded, offset, 1)
          means.add(start, end, powers, tiles.columnFrames)
          continue
        }
        loaded.fill(offset, engine.levelPlanes(windowLength))
        const levels = engine.peaks(1, 1, tiles.bands)
        for (let column = start; column < end; column++) tiles.add(column, 1, levels)
      }
    }
  }
}

/** The middle frame of every so many columns; the last ones may be cut short by the recording's end. */
function middleFrames({ frames, columnFrames }: StripTiles, columns: number): number[] {
  const chosen: number[] = []
  for (let column = 0; column < TILE_SIZE; column += columns) {
    const start = frames.start + column * columnFrames
    const count = Math.min(columns * columnFrames, frames.end - start)
    if (count <= 0) break
    chosen.push(start + Math.floor(count / 2))
  }
  return chosen
}
