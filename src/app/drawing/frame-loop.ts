/** Longer than a frame: where nothing was done for so long nothing moves. */
const REST_MS = 25

/**
 * Runs steps that were asked for, all together once an animation frame; the first ones after a rest
 * as soon as the turn of the event loop that asks for them ends.
 */
export class FrameLoop {
  readonly #steps = new Map<string, () => void>()
  readonly #asked = new Set<string>()
  #frame: number | undefined
  #isDue = false
  #ranMs = Number.NEGATIVE_INFINITY

  /** Adds a step; the returned function takes it away. */
  add(name: string, run: () => void): () => void {
    this.#steps.set(name, run)
    this.request(name)
    return () => {
      this.#steps.delete(name)
      this.#asked.delete(name)
    }
  }

  /** What these steps did before no longer holds. */
  request(...names: readonly string[]): void {
    for (const name of names) if (this.#steps.has(name)) this.#asked.add(name)
    if (this.#asked.size === 0 || this.#isDue) return
    this.#isDue = true
    if (performance.now() - this.#ranMs < REST_MS) {
      this.#frame = requestAnimationFrame(() => this.#run())
    } else queueMicrotask(() => this.#run())
  }

  /** Takes all steps away. */
  end(): void {
    this.#steps.clear()
    this.#asked.clear()
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
  }

  /** True when nothing is asked for. */
  get isSettled(): boolean {
    return this.#asked.size === 0
  }

  /** In the order in which they were asked for. */
  #run(): void {
    this.#isDue = false
    this.#ranMs = performance.now()
    for (const name of [...this.#asked]) {
      this.#asked.delete(name)
      this.#steps.get(name)?.()
    }
  }
}
