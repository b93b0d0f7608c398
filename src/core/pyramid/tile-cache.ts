import { type Interval, type LruCache, overlapsAny } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { type Detail, lesser, type TileDetail } from './detail'
import type { Pooling } from './pooling'
import {
  addressKey,
  framesOfStrip,
  isSilentKey,
  silentKey,
  TILE_SIZE,
  type TileAddress,
  tilesAcross,
} from './tile-address'
import type { TileNews } from './tile-store'

/** What the cache has of a tile; its values are in the drawing worker, which follows TileNews. */
export interface CachedTile {
  readonly detail: TileDetail
}

/** Tiles that a picture has in common with another: those of stretches in which both sound alike. */
export type Ground = Pick<TileCache, 'keyOf' | 'get' | 'anyTile' | 'exact'>

/** The ground of what is silent but for some stretches. */
export const SILENCE: Ground = {
  keyOf: silentKey,
  get: () => EXACT,
  anyTile: () => EXACT,
  exact: () => EXACT,
}

const EXACT: CachedTile = { detail: 'exact' }

export const TILE_BYTES = TILE_SIZE * TILE_SIZE * 2

/**
 * Which tiles of one picture there are, among those of others under one budget of bytes. An exact
 * tile whose children are all there is made from them, so a level once computed gives every coarser
 * one without a transform.
 *
 * A picture of an edited sound stands on a ground, and has tiles of its own only where an edit is
 * heard; everywhere else its tiles are the ground's, under the ground's keys.
 */
export class TileCache {
  readonly #name: string
  readonly #tiles: LruCache<CachedTile>
  readonly #grid: FrameGrid
  readonly #pinnedFrom: number
  readonly #onNews: (news: TileNews) => void
  readonly #ground: Ground | undefined
  readonly #pooling: Pooling
  /** The frames in which it has tiles of its own; sorted, disjoint. */
  #own: readonly Interval[] = []
  /** Tiles of its own that it has, and some that have been dropped since. */
  readonly #addresses = new Map<string, TileAddress>()

  /**
   * @param name             of the picture, another one for each
   * @param tiles            of all pictures; who made it tells that it drops some
   * @param pinnedFromLevel  time levels from here up are dropped last
   * @param ground           of an edited sound's picture, pooled alike
   * @param pooling          how coarser tiles are made of finer ones
   */
  constructor(
    grid: FrameGrid,
    name: string,
    tiles: LruCache<CachedTile>,
    pinnedFromLevel: number,
    onNews: (news: TileNews) => void,
    ground?: Ground,
    pooling: Pooling = 'peak',
  ) {
    this.#grid = grid
    this.#name = name
    this.#tiles = tiles
    this.#pinnedFrom = pinnedFromLevel
    this.#onNews = onNews
    this.#ground = ground
    this.#pooling = pooling
  }

  /** Whether a strip's tiles are its own, and not the ground's. */
  isOwn(strip: Pick<TileAddress, 'timeLevel' | 'timeIndex'>): boolean {
    return this.#ground === undefined || overlapsAny(this.#own, framesOfStrip(strip))
  }

  /** The key of a tile in the drawing worker. */
  keyOf(address: TileAddress): string {
    if (this.#ground !== undefined && !this.isOwn(address)) return this.#ground.keyOf(address)
    return `${this.#name}:${addressKey(address)}`
  }

  /** The key of the ground's tile, if it is there. */
  groundKeyOf(address: TileAddress): string | undefined {
    return this.#ground?.get(address) && this.#ground.keyOf(address)
  }

  get(address: TileAddress): CachedTile | undefined {
    if (this.#ground !== undefined && !this.isOwn(address)) return this.#ground.get(address)
    return this.#tiles.get(this.keyOf(address))
  }

  /**
   * The sound is edited otherwise. Tiles of what has changed go on being seen until others come;
   * where a tile on the screen becomes its own the ground's is seen meanwhile.
   *
   * @param own      frames in which it sounds otherwise than the ground from now on
   * @param changed  frames in which it sounds otherwise than before
   * @param seen     what is on the screen
   */
  follow(
    own: readonly Interval[],
    changed: readonly Interval[],
    seen: readonly TileAddress[],
  ): void {
    const before = seen.map((address) => this.get(address) && this.keyOf(address))
    this.#own = own
    for (const [key, address] of this.#addresses) {
      if (this.#tiles.peek(key) === undefined) this.#addresses.delete(key)
      else if (!this.isOwn(address)) this.#tiles.delete(key)
      else if (overlapsAny(changed, framesOfStrip(address))) this.#note(key, address, 'stale')
    }
    for (const [i, address] of seen.entries()) {
      const [from, key] = [before[i], this.keyOf(address)]
      if (from === undefined || !this.isOwn(address) || this.#tiles.peek(key)) continue
      this.#onNews({ kind: 'copy', key, from })
      this.#note(key, address, 'stale')
    }
  }

  /**
   * @param detail  'stale' where it sounded so before, but later than what is there
   * @param values  hundredths of a dB, [column][row]; given away
   */
  put(address: TileAddress, detail: TileDetail, values: Int16Array): void {
    this.#keep(address, detail, { kind: 'put', key: this.keyOf(address), values })
  }

  /**
   * A tile of any detail, if it is cached or can be made of tiles of the next finer frequency
   * level; it is made then.
   */
  anyTile(address: TileAddress): CachedTile | undefined {
    if (this.#ground !== undefined && !this.isOwn(address)) return this.#ground.anyTile(address)
    const there = this.get(address)
    if (there !== undefined && there.detail !== 'stale') return there
    return this.#made(address, 'freq', (half) => this.anyTile(half)) ?? there
  }

  /** The exact tile, if it is cached or can be made of finer ones; it is made then. */
  exact(address: TileAddress): CachedTile | undefined {
    if (this.#ground !== undefined && !this.isOwn(address)) return this.#ground.exact(address)
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
    const details = [first, ...(secondHalf ? [second] : [])].map((half) => half?.detail)
    if (details.some((detail) => detail === undefined || detail === 'stale')) return undefined
    // Making the second may have evicted the first.
    const keys = halves.map((half) => this.keyOf(half))
    if (!keys.every((key) => isSilentKey(key) || this.#tiles.peek(key))) return undefined
    const detail = (details as Detail[]).reduce(lesser)
    const pooling = this.#pooling
    const key = this.keyOf(address)
    this.#keep(address, detail, { kind: 'make', key, axis, halves: keys, pooling })
    return { detail }
  }

  /** Sends the news before tiles are evicted for the new one: it may be made of those. */
  #keep(address: TileAddress, detail: TileDetail, news: TileNews): void {
    this.#onNews(news)
    this.#note(news.key, address, detail)
  }

  #note(key: string, address: TileAddress, detail: TileDetail): void {
    if (this.#ground !== undefined) this.#addresses.set(key, address)
    this.#tiles.set(key, { detail }, TILE_BYTES, address.timeLevel >= this.#pinnedFrom)
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
