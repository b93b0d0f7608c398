import { nextTurn } from '#browser'
import type { CanvasName } from '#protocol'
import type { OutlineDetail } from '#render'

/** What was drawn roughly while it moved is drawn exactly once it has stood for so long. */
const REST_MS = 100
/** Longer than a frame: where nothing was drawn for so long nothing moves. */
const QUIET_MS = 25

interface Pauses {
  readonly restMs: number
  readonly quietMs: number
}

/**
 * Draws at most once an animation frame, all canvases that were asked for in one turn: what belongs
 * together comes onto the screen together. What is requested before the frame is drawn in its
 * newest state. The first drawing after a quiet while is made at once: it goes to the screen with the
 * frame that it would wait for.
 */
export class DrawLoop {
  readonly #draw: (name: CanvasName) => OutlineDetail
  readonly #pauses: Pauses
  readonly #stale = new Set<CanvasName>()
  /** Drawn roughly: drawn once more, they are exact. */
  readonly #rough = new Set<CanvasName>()
  #rest: ReturnType<typeof setTimeout> | undefined
  #isAsked = false
  #drawnMs = 0
  #waiting: (() => void)[] = []

  constructor(
    draw: (name: CanvasName) => OutlineDetail,
    pauses: Pauses = { restMs: REST_MS, quietMs: QUIET_MS },
  ) {
    this.#draw = draw
    this.#pauses = pauses
  }

  /** Resolves once these are drawn, exactly, and have gone to the screen. */
  request(names: readonly CanvasName[]): Promise<void> {
    const drawn = new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
    })
    this.#ask(names)
    return drawn
  }

  #ask(names: Iterable<CanvasName>): void {
    for (const name of names) this.#stale.add(name)
    if (this.#isAsked) return
    if (performance.now() - this.#drawnMs >= this.#pauses.quietMs) {
      // Not before the end of the next frame is it on the screen.
      this.#drawAll(() => new Promise((resolve) => requestAnimationFrame(() => resolve())))
      return
    }
    this.#isAsked = true
    requestAnimationFrame(() => {
      this.#isAsked = false
      this.#drawAll(() => Promise.resolve())
    })
  }

  /** @param ownFrame  resolves in the frame that takes the drawing along */
  #drawAll(ownFrame: () => Promise<void>): void {
    const names = [...this.#stale]
    this.#stale.clear()
    let isMoving = false
    for (const name of names) {
      const isRough = this.#draw(name) === 'rough'
      isMoving ||= isRough
      if (isRough) this.#rough.add(name)
      else this.#rough.delete(name)
    }
    this.#drawnMs = performance.now()
    if (isMoving) this.#scheduleRest()
    if (this.#rough.size > 0) return
    clearTimeout(this.#rest)
    const done = this.#waiting
    this.#waiting = []
    // Canvases go to the screen at the end of the frame in which they were drawn.
    void ownFrame()
      .then(nextTurn)
      .then(() => {
        for (const resolve of done) resolve()
      })
  }

  #scheduleRest(): void {
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.#ask(this.#rough), this.#pauses.restMs)
  }
}
