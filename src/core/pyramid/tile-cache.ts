import type { LruCache } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { type Detail, lesser } from './detail'
import { addressKey, TILE_SIZE, type TileAddress, tilesAcross } from './tile-address'
import type { TileNews } from './tile-store'

/** What the cache has of a tile; its values are in the drawing worker, which follows TileNews. */
export interface CachedTile {
  readonly detail: Detail
}

export const TILE_BYTES = TILE_SIZE * TILE_SIZE * 2

/**
 * Which tiles of one picture there are, among those of others under one budget of bytes. An exact
 * tile whose children are all there is made from them, so a level once computed gives every coarser
 * one without a transform.
 */
export class TileCache {
  readonly #name: string
  readonly #tiles: LruCache<CachedTile>
  readonly #grid: FrameGrid
  readonly #pinnedFrom: number
  readonly #onNews: (news: TileNews) => void

  /**
   * @param name             of the picture, another one for each
   * @param tiles            of all pictures; who made it tells that it drops some
   * @param pinnedFromLevel  time levels from here up are dropped last
   */
  constructor(
    grid: FrameGrid,
    name: string,
    tiles: LruCache<CachedTile>,
    pinnedFromLevel: number,
    onNews: (news: TileNews) => void,
  ) {
    this.#grid = grid
    this.#name = name
    this.#tiles = tiles
    this.#pinnedFrom = pinnedFromLevel
    this.#onNews = onNews
  }

  /** What the drawing worker knows a tile by. */
  keyOf(address: TileAddress): string {
    return `${this.#name}:${addressKey(address)}`
  }

  get(address: TileAddress): CachedTile | undefined {
    return this.#tiles.get(this.keyOf(address))
  }

  /** @param values  hundredths of a dB, [column][row]; given away */
  put(address: TileAddress, detail: Detail, values: Int16Array): void {
    this.#keep(address, detail, { kind: 'put', key: this.keyOf(address), values })
  }

  /**
   * A tile of any detail, if it is cached or can be made of tiles of the next finer frequency
   * level; it is made then.
   */
  anyTile(address: TileAddress): CachedTile | undefined {
    return this.get(address) ?? this.#made(address, 'freq', (half) => this.anyTile(half))
  }

  /** The exact tile, if it is cached or can be made of finer ones; it is made then. */
  exact(address: TileAddress): CachedTile | undefined {
    return (
      this.#exactThere(address) ??
      this.#made(address, 'time', (half) => this.#exactThere(half)) ??
      this.#made(address, 'freq', (half) => this.exact(half))
    )
  }

  #exactThere(address: TileAddress): CachedTile | undefined {
    const there = this.get(address)
    return there?.detail === 'exact' ? there : undefined
  }

  /** Makes and keeps a tile of its halves along one axis, where all of them that exist are found. */
  #made(
    address: TileAddress,
    axis: 'time' | 'freq',
    find: (half: TileAddress) => CachedTile | undefined,
  ): CachedTile | undefined {
    const halves = halvesOf(address, axis, this.#grid)
    const [firstHalf, secondHalf] = halves
    const first = firstHalf && find(firstHalf)
    // Without the first, the second is not searched: that would go down level by level.
    const second = first && secondHalf && find(secondHalf)
    if (first === undefined || (secondHalf && second === undefined)) return undefined
    // Making the second may have evicted the first.
    const keys = halves.map((half) => this.keyOf(half))
    if (!keys.every((key) => this.#tiles.peek(key))) return undefined
    const detail = lesser(first.detail, second?.detail ?? 'exact')
    this.#keep(address, detail, { kind: 'make', key: this.keyOf(address), axis, halves: keys })
    return { detail }
  }

  /** Sends the news before tiles are evicted for the new one: it may be made of those. */
  #keep(address: TileAddress, detail: Detail, news: TileNews): void {
    this.#onNews(news)
    this.#tiles.set(news.key, { detail }, TILE_BYTES, address.timeLevel >= this.#pinnedFrom)
  }
}

/** The one or two tiles of the next finer level along an axis; none below level 0. */
function halvesOf(address: TileAddress, axis: 'time' | 'freq', grid: FrameGrid): TileAddress[] {
  const isTime = axis === 'time'
  const level = (isTime ? address.timeLevel : address.freqLevel) - 1
  const index = 2 * (isTime ? address.timeIndex : address.freqIndex)
  if (level < 0) return []
  const across = tilesAcross(isTime ? grid.frameCount : grid.binCount, level)
  return [index, index + 1]
    .filter((half) => half < across)
    .map((half) =>
      isTime
        ? { ...address, timeLevel: level, timeIndex: half }
        : { ...address, freqLevel: level, freqIndex: half },
    )
}
