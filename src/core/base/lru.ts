/**
 * Values by key under a budget of bytes. Reading or writing a value makes it the most recent;
 * when the budget is exceeded the least recent ones are dropped, pinned ones after all others.
 */
export class LruCache<V> {
  readonly #entries = new Map<
    string,
    { readonly value: V; readonly bytes: number; readonly isPinned: boolean }
  >()
  #budgetBytes: number
  readonly #onDrop: (key: string, value: V) => void
  #usedBytes = 0

  /** @param onDrop  called with each value that is dropped or deleted, not with one that is replaced */
  constructor(budgetBytes: number, onDrop: (key: string, value: V) => void = () => undefined) {
    this.#budgetBytes = budgetBytes
    this.#onDrop = onDrop
  }

  get usedBytes(): number {
    return this.#usedBytes
  }

  /** Another budget; what does not fit into it is dropped at once. */
  setBudget(budgetBytes: number): void {
    this.#budgetBytes = budgetBytes
    this.#shrink(undefined)
  }

  /** The value of a key, which becomes the most recent; undefined where it is not there. */
  get(key: string): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  /** As get, without making the value recent. */
  peek(key: string): V | undefined {
    return this.#entries.get(key)?.value
  }

  /** Puts a value there; it stays however large it is, until the next one comes. */
  set(key: string, value: V, bytes: number, isPinned = false): void {
    const old = this.#entries.get(key)
    if (old !== undefined) {
      this.#entries.delete(key)
      this.#usedBytes -= old.bytes
    }
    this.#entries.set(key, { value, bytes, isPinned })
    this.#usedBytes += bytes
    this.#shrink(key)
  }

  delete(key: string): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    this.#entries.delete(key)
    this.#usedBytes -= entry.bytes
    this.#onDrop(key, entry.value)
  }

  values(): readonly V[] {
    return [...this.#entries.values()].map(({ value }) => value)
  }

  clear(): void {
    for (const key of [...this.#entries.keys()]) this.delete(key)
  }

  #shrink(justSet: string | undefined): void {
    for (const isPinnedTurn of [false, true]) {
      if (this.#usedBytes <= this.#budgetBytes) return
      for (const [key, entry] of this.#entries) {
        if (this.#usedBytes <= this.#budgetBytes) return
        if (entry.isPinned === isPinnedTurn && key !== justSet) this.delete(key)
      }
    }
  }
}
