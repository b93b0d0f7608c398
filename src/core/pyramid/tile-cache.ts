import { LruCache } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { type Look, lesser } from './look'
import { placeKey, TILE_SIZE, type TilePlace, tilesAcross } from './tile-place'
import type { TileNews } from './tile-store'

/** What is known of a tile; who holds its values is told by TileNews. */
interface KnownTile {
  readonly look: Look
}

export const TILE_BYTES = TILE_SIZE * TILE_SIZE * 2

/**
 * Which tiles of one picture there are, under a budget of bytes. An exact tile whose children are
 * all there is made from them, so a level once computed gives every coarser one without a transform.
 */
export class TileCache {
  readonly #tiles: LruCache<KnownTile>
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

  get(place: TilePlace): KnownTile | undefined {
    return this.#tiles.get(placeKey(place))
  }

  /** @param values  hundredths of a dB, [column][row]; given away */
  put(place: TilePlace, look: Look, values: Int16Array): void {
    this.#keep(place, look, { kind: 'put', key: placeKey(place), values })
  }

  /** A tile of any kind if it is there or can be made of ones of finer frequency, which it then is. */
  known(place: TilePlace): KnownTile | undefined {
    return this.get(place) ?? this.#made(place, 'freq', (half) => this.known(half))
  }

  /** The exact tile if it is there or can be made of finer ones, which it then is. */
  exact(place: TilePlace): KnownTile | undefined {
    return (
      this.#exactThere(place) ??
      this.#made(place, 'time', (half) => this.#exactThere(half)) ??
      this.#made(place, 'freq', (half) => this.exact(half))
    )
  }

  #exactThere(place: TilePlace): KnownTile | undefined {
    const there = this.get(place)
    return there?.look === 'exact' ? there : undefined
  }

  /** Makes and keeps a tile of its halves along one axis, where all of them that exist are found. */
  #made(
    place: TilePlace,
    axis: 'time' | 'freq',
    find: (half: TilePlace) => KnownTile | undefined,
  ): KnownTile | undefined {
    const halves = halvesOf(place, axis, this.#grid)
    const [firstHalf, secondHalf] = halves
    const first = firstHalf && find(firstHalf)
    // Not looked for in vain: that goes down level by level.
    const second = first && secondHalf && find(secondHalf)
    if (first === undefined || (secondHalf && second === undefined)) return undefined
    // To find the second may have taken the first one's place.
    if (!halves.every((half) => this.#tiles.peek(placeKey(half)))) return undefined
    const look = lesser(first.look, second?.look ?? 'exact')
    const key = placeKey(place)
    this.#keep(place, look, { kind: 'make', key, axis, halves: halves.map(placeKey) })
    return { look }
  }

  /** Tells of the tile before it takes the place of others: it may be made of those. */
  #keep(place: TilePlace, look: Look, news: TileNews): void {
    this.#onNews(news)
    this.#tiles.set(news.key, { look }, TILE_BYTES, place.timeLevel >= this.#pinnedFrom)
  }
}

/** The one or two tiles of the next finer level along an axis; none below level 0. */
function halvesOf(place: TilePlace, axis: 'time' | 'freq', grid: FrameGrid): TilePlace[] {
  const isTime = axis === 'time'
  const level = (isTime ? place.timeLevel : place.freqLevel) - 1
  const index = 2 * (isTime ? place.timeIndex : place.freqIndex)
  if (level < 0) return []
  const across = tilesAcross(isTime ? grid.frameCount : grid.binCount, level)
  return [index, index + 1]
    .filter((half) => half < across)
    .map((half) =>
      isTime
        ? { ...place, timeLevel: level, timeIndex: half }
        : { ...place, freqLevel: level, freqIndex: half },
    )
}
