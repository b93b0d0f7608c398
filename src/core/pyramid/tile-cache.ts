import { LruCache } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { type Look, lesser } from './look'
import { reducedInFrequency, reducedInTime } from './reduce-tiles'
import { placeKey, TILE_SIZE, type TilePlace, tilesAcross } from './tile-place'

/** Hundredths of a dB, [column][row]. */
export interface Tile {
  readonly values: Int16Array
  readonly look: Look
}

export const TILE_BYTES = TILE_SIZE * TILE_SIZE * 2

export interface TileCacheEvents {
  /** A tile is there, or has become exact. */
  onPut(key: string, values: Int16Array): void
  /** A tile made room for others; nobody else has its values. */
  onDrop(key: string, values: Int16Array): void
}

/**
 * The tiles of one picture under a budget of bytes. An exact tile whose children are all there is
 * made from them, so a level once computed gives every coarser one without a transform.
 */
export class TileCache {
  readonly #tiles: LruCache<Tile>
  readonly #grid: FrameGrid
  readonly #pinnedFrom: number
  readonly #events: TileCacheEvents

  /** @param pinnedFromLevel  time levels from here up are dropped last */
  constructor(
    grid: FrameGrid,
    budgetBytes: number,
    pinnedFromLevel: number,
    events: TileCacheEvents,
  ) {
    this.#grid = grid
    this.#pinnedFrom = pinnedFromLevel
    this.#events = events
    this.#tiles = new LruCache(budgetBytes, (key, { values }) => events.onDrop(key, values))
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

  /** Every tile there is, by key. */
  *entries(): Generator<readonly [string, Int16Array]> {
    for (const key of this.#tiles.keys()) {
      const tile = this.#tiles.peek(key)
      if (tile !== undefined) yield [key, tile.values]
    }
  }

  get(place: TilePlace): Tile | undefined {
    return this.#tiles.get(placeKey(place))
  }

  put(place: TilePlace, tile: Tile): void {
    const key = placeKey(place)
    this.#tiles.set(key, tile, TILE_BYTES, place.timeLevel >= this.#pinnedFrom)
    this.#events.onPut(key, tile.values)
  }

  /** A tile of any kind if it is there or can be made of ones of finer frequency, which it then is. */
  known(place: TilePlace): Tile | undefined {
    return this.get(place) ?? this.#made(place, 'freq', (half) => this.known(half))
  }

  /** The exact tile if it is there or can be made of finer ones, which it then is. */
  exact(place: TilePlace): Tile | undefined {
    return (
      this.#exactThere(place) ??
      this.#made(place, 'freq', (half) => this.exact(half)) ??
      this.#made(place, 'time', (half) => this.#exactThere(half))
    )
  }

  #exactThere(place: TilePlace): Tile | undefined {
    const there = this.get(place)
    return there?.look === 'exact' ? there : undefined
  }

  /** Makes and keeps a tile of its halves along one axis, where all of them that exist are found. */
  #made(
    place: TilePlace,
    axis: 'time' | 'freq',
    find: (half: TilePlace) => Tile | undefined,
  ): Tile | undefined {
    const halves = halvesOf(place, axis, this.#grid)
    const [first, second] = halves.map((half) => find(half))
    if (first === undefined || (halves.length === 2 && second === undefined)) return undefined
    const reduced = axis === 'time' ? reducedInTime : reducedInFrequency
    const values = reduced(first.values, second?.values)
    const tile = { values, look: lesser(first.look, second?.look ?? 'exact') }
    this.put(place, tile)
    return tile
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
