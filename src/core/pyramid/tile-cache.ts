import { LruCache } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { reducedInFrequency, reducedInTime } from './reduce-tiles'
import { placeKey, TILE_SIZE, type TilePlace, tilesAcross } from './tile-place'

/** Hundredths of a dB, [column][row]; a preview (not exact) has seen only some of its frames. */
export interface Tile {
  readonly values: Int16Array
  readonly isExact: boolean
}

const TILE_BYTES = TILE_SIZE * TILE_SIZE * 2

export interface TileCacheEvents {
  /** A tile is there, or has become exact. */
  onPut(key: string, values: Int16Array): void
  /** A tile made room for others. */
  onDrop(key: string): void
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

  /** @param pinnedFromLevel  time levels from here up are never dropped */
  constructor(
    grid: FrameGrid,
    budgetBytes: number,
    pinnedFromLevel: number,
    events: TileCacheEvents,
  ) {
    this.#grid = grid
    this.#pinnedFrom = pinnedFromLevel
    this.#events = events
    this.#tiles = new LruCache(budgetBytes, (key) => events.onDrop(key))
  }

  get usedBytes(): number {
    return this.#tiles.usedBytes
  }

  get(place: TilePlace): Tile | undefined {
    return this.#tiles.get(placeKey(place))
  }

  put(place: TilePlace, tile: Tile): void {
    const key = placeKey(place)
    this.#tiles.set(key, tile, TILE_BYTES, place.timeLevel >= this.#pinnedFrom)
    this.#events.onPut(key, tile.values)
  }

  /** The exact tile if it is there or can be made of finer ones, which it then is. */
  exact(place: TilePlace): Tile | undefined {
    const there = this.get(place)
    if (there?.isExact) return there
    const values = this.#fromFinerFrequency(place) ?? this.#fromFinerTime(place)
    if (values === undefined) return undefined
    const made = { values, isExact: true }
    this.put(place, made)
    return made
  }

  #fromFinerFrequency(place: TilePlace): Int16Array | undefined {
    if (place.freqLevel === 0) return undefined
    const freqLevel = place.freqLevel - 1
    const lower = this.exact({ ...place, freqLevel, freqIndex: 2 * place.freqIndex })
    if (lower === undefined) return undefined
    const upperIndex = 2 * place.freqIndex + 1
    if (upperIndex >= tilesAcross(this.#grid.binCount, freqLevel)) {
      return reducedInFrequency(lower.values, undefined)
    }
    const upper = this.exact({ ...place, freqLevel, freqIndex: upperIndex })
    return upper && reducedInFrequency(lower.values, upper.values)
  }

  #fromFinerTime(place: TilePlace): Int16Array | undefined {
    if (place.timeLevel === 0) return undefined
    const timeLevel = place.timeLevel - 1
    const left = this.get({ ...place, timeLevel, timeIndex: 2 * place.timeIndex })
    if (left === undefined || !left.isExact) return undefined
    const rightIndex = 2 * place.timeIndex + 1
    if (rightIndex >= tilesAcross(this.#grid.frameCount, timeLevel)) {
      return reducedInTime(left.values, undefined)
    }
    const right = this.get({ ...place, timeLevel, timeIndex: rightIndex })
    return right?.isExact ? reducedInTime(left.values, right.values) : undefined
  }
}
