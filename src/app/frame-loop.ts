/** Draws at most once an animation frame, and only what was asked for. */
export class FrameLoop {
  readonly #layers = new Map<string, () => void>()
  readonly #dirty = new Set<string>()
  #isScheduled = false

  /** Adds a layer; layers are drawn in the order they were added. */
  add(name: string, draw: () => void): () => void {
    this.#layers.set(name, draw)
    this.request(name)
    return () => {
      this.#layers.delete(name)
      this.#dirty.delete(name)
    }
  }

  /** These layers no longer show what is so. */
  request(...names: readonly string[]): void {
    for (const name of names) if (this.#layers.has(name)) this.#dirty.add(name)
    if (this.#dirty.size === 0 || this.#isScheduled) return
    this.#isScheduled = true
    requestAnimationFrame(() => this.#draw())
  }

  /** True when everything shown is so. */
  get isSettled(): boolean {
    return this.#dirty.size === 0
  }

  #draw(): void {
    this.#isScheduled = false
    for (const [name, draw] of this.#layers) if (this.#dirty.delete(name)) draw()
  }
}
