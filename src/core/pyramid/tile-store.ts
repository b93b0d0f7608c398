import { expectThat } from '#core/base'
import { reducedInFrequency, reducedInTime } from './reduce-tiles'

/** Changes of a picture's tiles, in order, for the worker that has their values. */
export type TileNews =
  /** A tile was added, or its detail is finer than before. */
  | { readonly kind: 'put'; readonly key: string; readonly values: Int16Array }
  /** A tile is made of its one or two halves along an axis, which are there. */
  | {
      readonly kind: 'make'
      readonly key: string
      readonly axis: 'time' | 'freq'
      readonly halves: readonly string[]
    }
  | { readonly kind: 'drop'; readonly key: string }

/** Arrays kept to make tiles in, 8 MiB: about as many as ten minutes' coarse tiles need. */
const MOST_RECYCLED = 64

/** The values of tiles by key, hundredths of a dB in [column][row]; a TileCache elsewhere decides which. */
export class TileStore {
  readonly #values = new Map<string, Int16Array>()
  readonly #recycled: Int16Array[] = []

  get values(): ReadonlyMap<string, Int16Array> {
    return this.#values
  }

  /** Follows the news; returns arrays that hold no tile any more, but for some to make others in. */
  follow(news: readonly TileNews[]): Int16Array[] {
    for (const each of news) {
      const before = this.#values.get(each.key)
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
      if (before !== undefined) this.#recycled.push(before)
    }
    return this.#recycled.splice(MOST_RECYCLED)
  }

  #made(axis: 'time' | 'freq', halves: readonly string[]): Int16Array {
    const [first, second] = halves.map((key) => {
      const values = this.#values.get(key)
      expectThat(values !== undefined, `TileStore: nothing is known of ${key}`)
      return values
    })
    expectThat(first !== undefined, 'TileStore: a tile is made of something')
    const out = this.#recycled.pop()
    return axis === 'time'
      ? reducedInTime(first, second, out)
      : reducedInFrequency(first, second, out)
  }
}
