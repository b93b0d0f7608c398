/** Longer than a frame: where nothing was done for so long nothing moves. */
const QUIET_MS = 25

/** Runs steps at most once an animation frame, and only those that were asked for. */
export class FrameLoop {
  readonly #steps = new Map<string, () => void>()
  readonly #asked = new Set<string>()
  #frame: number | undefined
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
    if (this.#asked.size === 0) return
    this.#frame ??= requestAnimationFrame(() => this.#run())
  }

  /** Runs what is asked for at once: what it waited for has come. */
  flush(): void {
    if (this.#frame === undefined) return
    cancelAnimationFrame(this.#frame)
    this.#run()
  }

  /** What is asked for is waited for: after a quiet while it is run at the end of this turn of the event loop. */
  hurry(): void {
    if (performance.now() - this.#ranMs >= QUIET_MS) queueMicrotask(() => this.flush())
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
    this.#frame = undefined
    this.#ranMs = performance.now()
    for (const name of [...this.#asked]) {
      this.#asked.delete(name)
      this.#steps.get(name)?.()
    }
  }
}
