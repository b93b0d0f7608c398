import { expectThat } from '#core/base'
import { levelsAboveFloor, type TileFloor, tileFloor } from './above-floor'
import type { Pooling } from './pooling'
import { levelDifference, reducedInFrequency, reducedInTime, silentTile } from './reduce-tiles'
import { isSilentKey } from './tile-address'

/** Changes of the pictures' tiles, in order, for the worker that has their values. */
export type TileNews =
  /** A tile was added, or its detail is finer than before. */
  | { readonly kind: 'put'; readonly key: string; readonly values: Int16Array }
  /** A tile is made of its one or two halves along an axis, which are there. */
  | {
      readonly kind: 'make'
      readonly key: string
      readonly axis: 'time' | 'freq'
      readonly halves: readonly string[]
      readonly pooling: Pooling
    }
  /** A tile has the values of another that is there. */
  | { readonly kind: 'copy'; readonly key: string; readonly from: string }
  | { readonly kind: 'drop'; readonly key: string }

/** Values of tiles by key, [column][row]; undefined for what is not there. */
export interface TileValues {
  get(key: string): Int16Array | undefined
}

/** Between the keys of two tiles: the key of what their levels differ by. */
const MINUS = ' - '

/** The key of the levels of one tile minus those of another, hundredths of a dB. */
export function differenceKey(key: string, from: string): string {
  return key + MINUS + from
}

/** Between the keys of a tile and of those before and after it. */
const ABOVE = ' above '

/**
 * The key of how far a tile's levels stand above the floor about it, hundredths of a dB
 * (levelsAboveFloor).
 *
 * @param leastDb        below which no floor lies
 * @param before, after  keys of the tiles before and after it, those that are there
 */
export function aboveFloorKey(
  key: string,
  leastDb: number,
  before: string | undefined,
  after: string | undefined,
): string {
  return [key, leastDb, before ?? '', after ?? ''].join(ABOVE)
}

/** Arrays kept to make tiles in, 8 MiB: about as many as ten minutes' coarse tiles need. */
const MOST_RECYCLED = 64

/** The values of tiles by key, hundredths of a dB in [column][row]; TileCaches elsewhere decide which. */
export class TileStore implements TileValues {
  readonly #values = new Map<string, Int16Array>()
  readonly #recycled: Int16Array[] = []
  /** Tiles that were made of others since the last news. */
  readonly #derived = new Map<string, Int16Array>()
  /** Of tiles that are there. */
  readonly #floors = new Map<string, TileFloor>()

  /** Of a tile that was added, of silence, or what is made of those (differenceKey, aboveFloorKey). */
  get(key: string): Int16Array | undefined {
    if (isSilentKey(key)) return silentTile()
    const there = this.#values.get(key) ?? this.#derived.get(key)
    if (there !== undefined) return there
    const made = this.#made(key)
    if (made !== undefined) this.#derived.set(key, made)
    return made
  }

  /** How many tiles were added and not dropped. */
  get size(): number {
    return this.#values.size
  }

  /** Follows the news; returns arrays that hold no tile any more, but for some to make others in. */
  follow(news: readonly TileNews[]): Int16Array[] {
    this.#derived.clear()
    for (const each of news) {
      this.#floors.delete(each.key)
      const before = this.#values.get(each.key)
      switch (each.kind) {
        case 'put':
          this.#values.set(each.key, each.values)
          break
        case 'make':
          this.#values.set(each.key, this.#reduced(each.axis, each.halves, each.pooling))
          break
        case 'copy':
          this.#values.set(each.key, this.#copied(each.from))
          break
        case 'drop':
          this.#values.delete(each.key)
      }
      if (before !== undefined) this.#recycled.push(before)
    }
    return this.#recycled.splice(MOST_RECYCLED)
  }

  #reduced(axis: 'time' | 'freq', halves: readonly string[], pooling: Pooling): Int16Array {
    const [first, second] = halves.map((key) => this.#there(key))
    expectThat(first !== undefined, 'TileStore: a tile is made of something')
    const out = this.#emptyTile()
    return axis === 'time'
      ? reducedInTime(first, second, pooling, out)
      : reducedInFrequency(first, second, pooling, out)
  }

  #copied(from: string): Int16Array {
    const values = this.#there(from)
    const out = this.#emptyTile()
    if (out === undefined) return values.slice()
    out.set(values)
    return out
  }

  /** Memory to write over, as an array that nobody has seen: other values are another array. */
  #emptyTile(): Int16Array | undefined {
    const recycled = this.#recycled.pop()
    return recycled && new Int16Array(recycled.buffer, recycled.byteOffset, recycled.length)
  }

  #there(key: string): Int16Array {
    const values = this.get(key)
    expectThat(values !== undefined, `TileStore: nothing is known of ${key}`)
    return values
  }

  /** undefined where what it is made of is not there. */
  #made(key: string): Int16Array | undefined {
    if (key.includes(MINUS)) {
      const [one, other] = key.split(MINUS).map((each) => this.get(each))
      return one && other && levelDifference(one, other)
    }
    if (!key.includes(ABOVE)) return undefined
    const [own = '', leastDb, before = '', after = ''] = key.split(ABOVE)
    const [values, floor] = [this.get(own), this.#floor(own)]
    if (values === undefined || floor === undefined) return undefined
    const least = 100 * Number(leastDb)
    return levelsAboveFloor(values, floor, least, this.#floor(before), this.#floor(after))
  }

  #floor(key: string): TileFloor | undefined {
    const values = this.get(key)
    if (values === undefined) return undefined
    const floor = this.#floors.get(key) ?? tileFloor(values)
    this.#floors.set(key, floor)
    return floor
  }
}
