/**
 * Drawing goes on in the next frame after so long, so that the page stays awake however much there
 * is to draw; long enough for picture and overlay to move together while panning.
 */
const DRAWING_MS = 12

/** Draws at most once an animation frame, and only what was asked for. */
export class FrameLoop {
  readonly #layers = new Map<string, () => void>()
  readonly #dirty = new Set<string>()
  #isScheduled = false

  /** Adds a layer; the returned function takes it away. */
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
    const startedAt = performance.now()
    // The longest waiting first: a layer that changes every frame does not starve the others.
    for (const name of [...this.#dirty]) {
      this.#dirty.delete(name)
      this.#layers.get(name)?.()
      if (performance.now() - startedAt > DRAWING_MS) break
    }
    this.request()
  }
}
