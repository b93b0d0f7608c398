import { type Interval, LruCache, merged } from '#core/base'
import { differing, type Sound, touchedSamples } from '#core/chain'
import type { RecordingFacts } from '#core/formats'
import { type FrameGrid, frameGrid, framesOfSamples, type StftParams } from '#core/grid'
import type { Layer } from '#core/layers'
import {
  type CachedTile,
  jobLevel,
  type Pooling,
  SILENCE,
  type TileAddress,
  TileCache,
  type TileNews,
  topLevels,
  WaveformPyramid,
} from '#core/pyramid'
import type { ChannelChoice } from '#core/signal'
import type { PictureRef, RecordingRef } from '#protocol'
import type { WorkerPool } from './pool'

/** What a picture is of: everything that decides its tiles. */
export interface PictureSource {
  readonly recording: RecordingRef
  readonly facts: RecordingFacts
  readonly stft: StftParams
  readonly channel: ChannelChoice
  readonly of: Sound
  readonly pooling: Pooling
  /** What makes the result, and what is removed. */
  readonly chain: readonly Layer[]
}

/** A picture of the open recording, and which of its tiles there are. */
export interface TilePicture {
  /** Its key among the pictures of the recording. */
  readonly name: string
  /** As it is now: an edit makes it another one, of the next version. */
  source: PictureSource
  version: number
  readonly grid: FrameGrid
  readonly cache: TileCache
  /** Its waveform where an edit is heard, of the original everywhere, as far as exact tiles brought it along. */
  readonly waveform: WaveformPyramid
  /** The picture that it shares its tiles with where no edit is heard. */
  readonly ground: TilePicture | undefined
}

/** Time levels from this many below the top up are dropped last: the overview stays whole. */
const PINNED_LEVELS = 3

/** So many pictures are remembered, those asked for last: of other windows, channels, sounds. */
const MOST_PICTURES = 24

/** The pictures of a recording, whose tiles share one budget. */
export class TilePictures {
  readonly tiles: LruCache<CachedTile>
  readonly #onNews: (news: TileNews) => void
  readonly #pictures = new LruCache<TilePicture>(MOST_PICTURES)
  #countSoFar = 0

  constructor(budgetBytes: number, onNews: (news: TileNews) => void) {
    this.#onNews = onNews
    this.tiles = new LruCache(budgetBytes, (key) => onNews({ kind: 'drop', key }))
  }

  /** Forgets every picture and all tiles. */
  clear(): void {
    this.#pictures.clear()
    this.tiles.clear()
  }

  /**
   * The picture of what is asked for: always the same one, while it is remembered; where the chain
   * is another than when it was last asked for, with the tiles that this changes stale.
   *
   * @param seenOf  the tiles of a picture that are on the screen
   */
  of(source: PictureSource, seenOf: (grid: FrameGrid) => readonly TileAddress[]): TilePicture {
    const { stft, channel, of, pooling } = source
    const key = JSON.stringify([stft, channel, of, pooling])
    const there = this.#pictures.get(key)
    const picture = there ?? this.#made(source, seenOf)
    if (there === undefined) this.#pictures.set(key, picture, 1)
    if (of !== 'original' && (there === undefined || there.source.chain !== source.chain)) {
      const changed =
        there === undefined ? [] : differing(there.source.chain, source.chain, source.facts)
      const own = framesOf(picture.grid, touchedSamples(source.chain, source.facts))
      const seen = there === undefined ? [] : seenOf(picture.grid)
      const frames = framesOf(picture.grid, changed)
      picture.cache.follow(own, frames, seen)
      for (const run of frames) picture.waveform.forget(run)
      picture.source = source
      picture.version++
    }
    return picture
  }

  #made(source: PictureSource, seenOf: (grid: FrameGrid) => readonly TileAddress[]): TilePicture {
    const name = String(++this.#countSoFar)
    const grid = frameGrid(source.facts, source.stft)
    const pinnedFrom = Math.max(jobLevel(grid) + 1, topLevels(grid).time - PINNED_LEVELS)
    const ground =
      source.of === 'result' ? this.of({ ...source, of: 'original' }, seenOf) : undefined
    const below = source.of === 'removed' ? SILENCE : ground?.cache
    const { pooling } = source
    const cache = new TileCache(grid, name, this.tiles, pinnedFrom, this.#onNews, below, pooling)
    return { name, source, version: 0, grid, cache, waveform: new WaveformPyramid(grid), ground }
  }
}

/**
 * The waveform of a picture in equal columns (WaveformPyramid.ranges): where no edit is heard that of
 * its ground, or silence.
 */
export function rangesOf(
  { waveform, ground, grid, source }: TilePicture,
  samples: Interval,
  columnCount: number,
): Float32Array | undefined {
  const own = waveform.ranges(samples, columnCount)
  if (own === undefined || source.of === 'original') return own
  const below = ground?.waveform.ranges(samples, columnCount)
  const samplesPerColumn = (samples.end - samples.start) / columnCount
  const touched = touchedSamples(source.chain, source.facts, samples)
  for (let column = 0, next = 0; column < columnCount; column++) {
    const start = samples.start + column * samplesPerColumn
    // Columns are those of whole frames: they reach a hop further on either side.
    while (next < touched.length && (touched[next] as Interval).end + grid.stft.hop <= start) next++
    const first = touched[next]
    if (first && first.start - grid.stft.hop < start + samplesPerColumn) continue
    own[2 * column] = below?.[2 * column] ?? 0
    own[2 * column + 1] = below?.[2 * column + 1] ?? 0
  }
  return own
}

/** A picture as a job names it now. */
export function jobPicture(pool: WorkerPool, { source }: TilePicture): PictureRef {
  const { recording, stft, channel, of, chain } = source
  const sound = of === 'original' ? { of } : { of, chain: pool.soundRef(chain) }
  return { recording, stft, channel, sound }
}

/** The frames that cover samples of some spans: sorted, disjoint. */
function framesOf(grid: FrameGrid, samples: readonly Interval[]): readonly Interval[] {
  return merged(samples.map((span) => framesOfSamples(grid, span)))
}
