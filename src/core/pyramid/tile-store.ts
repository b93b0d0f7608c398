import { expectThat } from '#core/base'
import { reducedInFrequency, reducedInTime } from './reduce-tiles'

/** What becomes of the tiles of a picture, told in order to who holds their values. */
export type TileNews =
  /** A tile is there, or is known more closely. */
  | { readonly kind: 'put'; readonly key: string; readonly values: Int16Array }
  /** A tile is made of its one or two halves along an axis, which are there. */
  | {
      readonly kind: 'make'
      readonly key: string
      readonly axis: 'time' | 'freq'
      readonly halves: readonly string[]
    }
  | { readonly kind: 'drop'; readonly key: string }

/** The values of tiles by key, hundredths of a dB in [column][row]; a TileCache elsewhere decides which. */
export class TileStore {
  readonly #values = new Map<string, Int16Array>()

  get values(): ReadonlyMap<string, Int16Array> {
    return this.#values
  }

  /** Follows the news; returns arrays that hold no tile any more. */
  follow(news: readonly TileNews[]): Int16Array[] {
    const gone: (Int16Array | undefined)[] = []
    for (const each of news) {
      gone.push(this.#values.get(each.key))
      switch (each.kind) {
        case 'put':
          this.#values.set(each.key, each.values)
          break
        case 'make':
          this.#values.set(each.key, this.#made(each.axis, each.halves))
          break
        case 'drop':
          this.#values.delete(each.key)
      }
    }
    return gone.filter((values) => values !== undefined)
  }

  #made(axis: 'time' | 'freq', halves: readonly string[]): Int16Array {
    const [first, second] = halves.map((key) => {
      const values = this.#values.get(key)
      expectThat(values !== undefined, `TileStore: nothing is known of ${key}`)
      return values
    })
    expectThat(first !== undefined, 'TileStore: a tile is made of something')
    return axis === 'time' ? reducedInTime(first, second) : reducedInFrequency(first, second)
  }
}
