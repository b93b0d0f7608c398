/**
 * Values by key under a budget of bytes. Reading or writing a value makes it the most recent;
 * when the budget is exceeded the least recent ones are dropped, pinned ones after all others.
 */
export class LruCache<V> {
  readonly #entries = new Map<
    string,
    { readonly value: V; readonly bytes: number; readonly pinned: boolean }
  >()
  #budgetBytes: number
  readonly #onDrop: (key: string, value: V) => void
  #usedBytes = 0

  constructor(budgetBytes: number, onDrop: (key: string, value: V) => void) {
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

  set(key: string, value: V, bytes: number, pinned: boolean): void {
    const old = this.#entries.get(key)
    if (old !== undefined) {
      this.#entries.delete(key)
      this.#usedBytes -= old.bytes
    }
    this.#entries.set(key, { value, bytes, pinned })
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
        if (entry.pinned === isPinnedTurn && key !== justSet) this.delete(key)
      }
    }
  }
}
