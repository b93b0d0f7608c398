import { type DbRange, rangeOfWhole } from '#core/pyramid'
import type { EditorStore } from '#editor'
import type { DrawThread } from '#engine'

/** The tiles that a range is found from. */
export interface JudgedTiles {
  readonly keys: readonly string[]
  /** Whether all are there, and as exactly as they will be. */
  readonly isThere: boolean
  readonly isExact: boolean
}

/** Finds the dB range of the picture once it can be judged, and once more when it is exact. */
export class RangeFinder {
  readonly #store: EditorStore
  readonly #thread: DrawThread
  readonly #judged: () => JudgedTiles
  readonly #onError: (error: unknown) => void
  /** Found from coarse tiles of the whole view; it is found once more from exact ones. */
  #found: DbRange | undefined
  #isSure = false
  /** The question under way. */
  #asked: object | undefined

  constructor(
    store: EditorStore,
    thread: DrawThread,
    judged: () => JudgedTiles,
    onError: (error: unknown) => void,
  ) {
    this.#store = store
    this.#thread = thread
    this.#judged = judged
    this.#onError = onError
  }

  /** Another picture is shown, or the person has set a range. */
  forget(): void {
    this.#found = undefined
    this.#isSure = false
    this.#asked = undefined
  }

  /** More is known, or something else shown. */
  pursue(): void {
    const { isDbAuto } = this.#store.getState().display
    if (this.#isSure || this.#asked !== undefined || !isDbAuto) return
    const { keys, isThere, isExact } = this.#judged()
    if (keys.length === 0 || !isThere || (this.#found !== undefined && !isExact)) return
    this.#ask(keys, isExact).catch(this.#onError)
  }

  async #ask(keys: readonly string[], isExact: boolean): Promise<void> {
    const asking = {}
    this.#asked = asking
    const range = await this.#thread.dbRange(keys)
    if (this.#asked !== asking) return
    this.#asked = undefined
    if (!this.#store.getState().display.isDbAuto) return
    if (range !== undefined) this.#take(range, isExact)
    // More may be known by now.
    this.pursue()
  }

  #take(range: DbRange, isExact: boolean): void {
    const next = this.#found === undefined ? range : rangeOfWhole(this.#found, range)
    const isOther = next !== this.#found
    this.#found = next
    this.#isSure = isExact
    if (isOther) this.#store.setState(({ display }) => ({ display: { ...display, ...next } }))
  }
}
