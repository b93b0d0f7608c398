import type { CanvasName } from '#protocol'
import type { OutlineDetail } from '#render'
import { nextTurn } from '../next-turn'

/** What was drawn roughly while it moved is drawn exactly once it has stood for so long. */
const REST_MS = 100

/**
 * Draws at most once an animation frame, all canvases that were asked for in one turn: what belongs
 * together comes onto the screen together. What is requested before the frame is drawn in its
 * newest state.
 */
export class DrawLoop {
  readonly #draw: (name: CanvasName) => OutlineDetail
  readonly #restMs: number
  readonly #stale = new Set<CanvasName>()
  /** Drawn roughly: drawn once more, they are exact. */
  readonly #rough = new Set<CanvasName>()
  #rest: ReturnType<typeof setTimeout> | undefined
  #isAsked = false
  #waiting: (() => void)[] = []

  constructor(draw: (name: CanvasName) => OutlineDetail, restMs = REST_MS) {
    this.#draw = draw
    this.#restMs = restMs
  }

  /** Resolves once these are drawn, exactly, and have gone to the screen. */
  request(names: readonly CanvasName[]): Promise<void> {
    this.#ask(names)
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  #ask(names: Iterable<CanvasName>): void {
    for (const name of names) this.#stale.add(name)
    if (this.#isAsked) return
    this.#isAsked = true
    requestAnimationFrame(() => this.#drawAll())
  }

  #drawAll(): void {
    this.#isAsked = false
    const names = [...this.#stale]
    this.#stale.clear()
    let isMoving = false
    for (const name of names) {
      const isRough = this.#draw(name) === 'rough'
      isMoving ||= isRough
      if (isRough) this.#rough.add(name)
      else this.#rough.delete(name)
    }
    if (isMoving) this.#scheduleRest()
    if (this.#rough.size > 0) return
    clearTimeout(this.#rest)
    const done = this.#waiting
    this.#waiting = []
    // Canvases go to the screen at the end of the frame in which they were drawn.
    void nextTurn().then(() => {
      for (const resolve of done) resolve()
    })
  }

  #scheduleRest(): void {
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.#ask(this.#rough), this.#restMs)
  }
}
