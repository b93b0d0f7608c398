import { LruCache } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { type Detail, lesser } from './detail'
import { addressKey, TILE_SIZE, type TileAddress, tilesAcross } from './tile-address'
import type { TileNews } from './tile-store'

/** What the cache has of a tile; its values are in the drawing worker, which follows TileNews. */
interface CachedTile {
  readonly detail: Detail
}

export const TILE_BYTES = TILE_SIZE * TILE_SIZE * 2

/**
 * Which tiles of one picture there are, under a budget of bytes. An exact tile whose children are
 * all there is made from them, so a level once computed gives every coarser one without a transform.
 */
export class TileCache {
  readonly #tiles: LruCache<CachedTile>
  readonly #grid: FrameGrid
  readonly #pinnedFrom: number
  readonly #onNews: (news: TileNews) => void

  /** @param pinnedFromLevel  time levels from here up are dropped last */
  constructor(
    grid: FrameGrid,
    budgetBytes: number,
    pinnedFromLevel: number,
    onNews: (news: TileNews) => void,
  ) {
    this.#grid = grid
    this.#pinnedFrom = pinnedFromLevel
    this.#onNews = onNews
    this.#tiles = new LruCache(budgetBytes, (key) => onNews({ kind: 'drop', key }))
  }

  get usedBytes(): number {
    return this.#tiles.usedBytes
  }

  /** Another budget; tiles that do not fit into it are dropped at once. */
  setBudget(budgetBytes: number): void {
    this.#tiles.setBudget(budgetBytes)
  }

  /** Drops every tile. */
  clear(): void {
    this.#tiles.clear()
  }

  get(address: TileAddress): CachedTile | undefined {
    return this.#tiles.get(addressKey(address))
  }

  /** @param values  hundredths of a dB, [column][row]; given away */
  put(address: TileAddress, detail: Detail, values: Int16Array): void {
    this.#keep(address, detail, { kind: 'put', key: addressKey(address), values })
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
    if (!halves.every((half) => this.#tiles.peek(addressKey(half)))) return undefined
    const detail = lesser(first.detail, second?.detail ?? 'exact')
    const key = addressKey(address)
    this.#keep(address, detail, { kind: 'make', key, axis, halves: halves.map(addressKey) })
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
