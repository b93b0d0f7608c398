import { isNamed } from '#core/base'
import { isSameZoom, type ScreenZoom } from '#core/grid'
import { type DrawnMaskNews, type MaskPatch, patchKey } from '#core/mask'
import { DrawnPatches, type MaskWish, type PatchBox, placesIn, viewBox } from './drawn-patches'
import type { WorkerPool } from './pool'
import { priority } from './priority'

/**
 * Keeps the mask over the screen drawn, patch by patch: those that came into view, and those that an
 * edit has changed. One job at a time, for the newest wish. Until another zoom is drawn the one
 * before stays, and what is stale until it is replaced.
 */
export class MaskService {
  readonly #pool: WorkerPool
  readonly #onNews: (news: DrawnMaskNews | undefined) => void
  readonly #onError: (error: unknown) => void
  #wish: MaskWish | undefined
  /** What is drawn; who holds it is told by DrawnMaskNews. */
  #drawn: DrawnPatches | undefined
  #isRunning = false
  /** Something failed: nothing is tried again until there is another wish. */
  #hasFailed = false

  /** @param onNews  other patches are to be seen; undefined where every gain is 1 */
  constructor(
    pool: WorkerPool,
    onNews: (news: DrawnMaskNews | undefined) => void,
    onError: (error: unknown) => void,
  ) {
    this.#pool = pool
    this.#onNews = onNews
    this.#onError = onError
  }

  get isSettled(): boolean {
    return !this.#isRunning && (this.#hasFailed || this.#missing() === undefined)
  }

  /** From now on this is to be seen; undefined for no mask at all. */
  want(wish: MaskWish | undefined): void {
    const before = this.#wish
    this.#wish = wish
    this.#hasFailed = false
    if (wish === undefined) {
      if (this.#drawn !== undefined) this.#onNews(undefined)
      this.#drawn = undefined
      return
    }
    if (before !== undefined) this.#drawn?.markStale(before, wish)
    this.#pursue()
  }

  #missing(): PatchBox | undefined {
    const [wish, drawn] = [this.#wish, this.#drawn]
    if (wish === undefined) return undefined
    const isShown = drawn !== undefined && isSameZoom(wish.screen, drawn.zoom)
    return isShown ? drawn.missing(wish) : viewBox(wish)
  }

  #pursue(): void {
    const wish = this.#wish
    const box = this.#missing()
    if (this.#isRunning || this.#hasFailed || wish === undefined || box === undefined) return
    this.#isRunning = true
    void this.#fetch(wish, box)
  }

  async #fetch(wish: MaskWish, box: PatchBox): Promise<void> {
    const { scale, pixelS, pixelRise, floor } = wish.screen
    const zoom = { scale, pixelS, pixelRise, floor }
    const { durationS, lowHz: bandLowHz, highHz: bandHighHz } = wish.grid
    const place = { zoom, ...box, durationS, bandLowHz, bandHighHz }
    const job = { ...place, mask: this.#pool.maskRef(wish.mask), channel: wish.channel }
    try {
      const { promise } = this.#pool.submit(priority.mask, (api, id) => api.maskPatches(job, id))
      this.#store(wish, zoom, box, await promise)
    } catch (error) {
      this.#hasFailed = !isNamed(error, 'CancelledError')
      if (this.#hasFailed) this.#onError(error)
    }
    this.#isRunning = false
    this.#pursue()
  }

  #store(made: MaskWish, zoom: ScreenZoom, box: PatchBox, patches: readonly MaskPatch[]): void {
    const wish = this.#wish
    if (wish === undefined) return
    const before = this.#drawn
    const drawn =
      before !== undefined && isSameZoom(zoom, before.zoom) ? before : new DrawnPatches(zoom)
    this.#drawn = drawn
    const news: [string, Uint8Array][] = []
    const dropped: string[] = []
    for (const [i, place] of [...placesIn(box)].entries()) {
      const key = patchKey(place.x, place.y)
      const patch = patches[i]
      drawn.add(place)
      if (patch === undefined) dropped.push(key)
      else news.push([key, patch])
    }
    drawn.markStale(made, wish)
    const forgotten = isSameZoom(wish.screen, zoom) ? drawn.keepNear(viewBox(wish)) : []
    const there = news.filter(([key]) => drawn.has(key))
    this.#onNews({ zoom, drawn: there, dropped: [...dropped, ...forgotten] })
  }
}
