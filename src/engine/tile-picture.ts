import { LruCache } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { type FrameGrid, frameGrid } from '#core/grid'
import {
  type CachedTile,
  jobLevel,
  TileCache,
  type TileNews,
  topLevels,
  WaveformPyramid,
} from '#core/pyramid'
import type { PictureRef } from '#protocol'

/** A picture of the open recording, and which of its tiles there are. */
export interface TilePicture {
  /** What it is known by among the pictures of the recording. */
  readonly name: string
  readonly ref: PictureRef
  readonly facts: RecordingFacts
  readonly grid: FrameGrid
  readonly cache: TileCache
  /** The original's waveform, as far as exact tiles brought it along. */
  readonly waveform: WaveformPyramid
}

/** Time levels from this many below the top up are dropped last: the overview stays whole. */
const PINNED_LEVELS = 3

/** So many pictures are remembered, those asked for last: of other windows, channels, sounds. */
const MOST_PICTURES = 24

/** The pictures of a recording, whose tiles share one budget. */
export class TilePictures {
  readonly tiles: LruCache<CachedTile>
  readonly #onNews: (news: TileNews) => void
  readonly #pictures = new LruCache<TilePicture>(MOST_PICTURES, () => undefined)
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

  /** The picture of what is asked for: always the same one, while it is remembered. */
  of(ref: PictureRef, facts: RecordingFacts): TilePicture {
    const key = JSON.stringify([ref.stft, ref.channel, ref.sound.of])
    const picture = this.#pictures.get(key) ?? this.#made(ref, facts)
    this.#pictures.set(key, picture, 1, false)
    return picture
  }

  #made(ref: PictureRef, facts: RecordingFacts): TilePicture {
    const name = String(++this.#countSoFar)
    const grid = frameGrid(facts, ref.stft)
    const pinnedFrom = Math.max(jobLevel(grid) + 1, topLevels(grid).time - PINNED_LEVELS)
    const cache = new TileCache(grid, name, this.tiles, pinnedFrom, this.#onNews)
    return { name, ref, facts, grid, cache, waveform: new WaveformPyramid(grid) }
  }
}
