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

/**
 * Finds the dB range of the picture once it can be judged, once more when it is exact, and anew for
 * each view that has stood for a while: while it moves, colours stay.
 */
export class RangeFinder {
  readonly #store: EditorStore
  readonly #thread: DrawThread
  readonly #judged: (isFirst: boolean) => JudgedTiles
  readonly #onError: (error: unknown) => void
  readonly #restMs: number
  /** Found last; the very first is found from coarse tiles. */
  #found: DbRange | undefined
  /** The tiles of the first view, of the one that stands or is about to, and of the one that is judged. */
  #first = ''
  #last = ''
  #sure = ''
  #resting: ReturnType<typeof setTimeout> | undefined
  /** The question under way. */
  #asked: object | undefined

  /**
   * @param judged  what a range is found from, whether it is the first or another
   * @param restMs  a view that has not moved for so long stands
   */
  constructor(
    store: EditorStore,
    thread: DrawThread,
    judged: (isFirst: boolean) => JudgedTiles,
    onError: (error: unknown) => void,
    restMs: number,
  ) {
    this.#store = store
    this.#thread = thread
    this.#judged = judged
    this.#onError = onError
    this.#restMs = restMs
  }

  /** Whether no range is about to be found of tiles that are there. */
  get isSettled(): boolean {
    const isFound = this.#resting === undefined && this.#asked === undefined
    return isFound || this.#thread.hasStopped
  }

  /** Another picture is shown, or the person has set a range. */
  forget(): void {
    clearTimeout(this.#resting)
    this.#resting = undefined
    this.#found = undefined
    this.#first = ''
    this.#last = ''
    this.#sure = ''
    this.#asked = undefined
  }

  /** More is known, or something else shown. */
  pursue(): void {
    if (!this.#store.getState().display.isDbAuto) return
    const isFirst = this.#found === undefined
    const { keys, isThere, isExact } = this.#judged(isFirst)
    const key = keys.join()
    if (key === '' || key === this.#sure) return
    if (isFirst) this.#first = key
    if (key !== this.#last && key !== this.#first) this.#rest()
    this.#last = key
    if (this.#asked !== undefined || this.#resting !== undefined) return
    if (isThere && (isFirst || isExact)) {
      this.#ask(keys, key, isExact).catch(this.#onError)
    }
  }

  #rest(): void {
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => {
      this.#resting = undefined
      this.pursue()
    }, this.#restMs)
  }

  async #ask(keys: readonly string[], key: string, isExact: boolean): Promise<void> {
    const asking = {}
    this.#asked = asking
    const range = await this.#thread.dbRange(keys)
    if (this.#asked !== asking) return
    this.#asked = undefined
    if (!this.#store.getState().display.isDbAuto) return
    if (range !== undefined) this.#take(range, key, isExact)
    // More may be known by now.
    this.pursue()
  }

  #take(range: DbRange, key: string, isExact: boolean): void {
    const before = this.#found
    const isFirst = key === this.#first && before !== undefined && this.#sure === ''
    this.#found = isFirst ? rangeOfWhole(before, range) : range
    if (isExact) this.#sure = key
    const { dbMin, dbMax } = this.#found
    const { display } = this.#store.getState()
    if (display.dbMin === dbMin && display.dbMax === dbMax) return
    this.#store.setState({ display: { ...display, dbMin, dbMax } })
  }
}
