import type { CanvasName } from '#protocol'

/**
 * Draws at most once an animation frame, all canvases that were asked for in one turn: what belongs
 * together comes onto the screen together. What is requested before the frame is drawn in its
 * newest state.
 */
export class DrawLoop {
  readonly #draw: (name: CanvasName) => void
  readonly #stale = new Set<CanvasName>()
  #waiting: (() => void)[] = []

  constructor(draw: (name: CanvasName) => void) {
    this.#draw = draw
  }

  /** Resolves once these are drawn and have gone to the screen, at the end of that frame. */
  request(names: readonly CanvasName[]): Promise<void> {
    for (const name of names) this.#stale.add(name)
    if (this.#waiting.length === 0) requestAnimationFrame(() => this.#drawAll())
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  #drawAll(): void {
    const [names, done] = [[...this.#stale], this.#waiting]
    this.#stale.clear()
    this.#waiting = []
    for (const name of names) this.#draw(name)
    requestAnimationFrame(() => {
      for (const resolve of done) resolve()
    })
  }
}
