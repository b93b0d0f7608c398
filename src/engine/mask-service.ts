import { isNamed } from '#core/base'
import { isSameZoom, type ScreenZoom } from '#core/grid'
import { type DrawnMaskNews, type MaskPatch, patchKey } from '#core/mask'
import {
  addressesIn,
  DrawnPatches,
  type MaskRequest,
  type PatchBox,
  viewBox,
} from './drawn-patches'
import type { WorkerPool } from './pool'
import { priority } from './priority'

/**
 * Keeps the mask over the screen drawn, patch by patch: those that came into view, and those that
 * an edit has changed. One job at a time, for the newest request. Patches of the last zoom stay
 * until those of a new one are drawn, and stale patches until they are replaced.
 */
export class MaskService {
  readonly #pool: WorkerPool
  readonly #onNews: (news: DrawnMaskNews | undefined) => void
  readonly #onError: (error: unknown) => void
  #request: MaskRequest | undefined
  /**
   * Which patches are drawn; their values are in the drawing worker, which follows DrawnMaskNews.
   */
  #drawn: DrawnPatches | undefined
  /** Another one after each time without a mask: what was asked for before is not to be seen. */
  #series = {}
  #isRunning = false
  /** Something failed: nothing is tried again until there is another request. */
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
  want(request: MaskRequest | undefined): void {
    const before = this.#request
    this.#request = request
    this.#hasFailed = false
    if (request === undefined) {
      if (this.#drawn !== undefined) this.#onNews(undefined)
      this.#drawn = undefined
      this.#series = {}
      return
    }
    if (before !== undefined) this.#drawn?.markStale(before, request)
    this.#pursue()
  }

  #missing(): PatchBox | undefined {
    const [request, drawn] = [this.#request, this.#drawn]
    if (request === undefined) return undefined
    const isShown = drawn !== undefined && isSameZoom(request.screen, drawn.zoom)
    return isShown ? drawn.missing(request) : viewBox(request)
  }

  #pursue(): void {
    const request = this.#request
    const box = this.#missing()
    if (this.#isRunning || this.#hasFailed || request === undefined || box === undefined) return
    this.#isRunning = true
    void this.#fetch(request, box)
  }

  async #fetch(request: MaskRequest, box: PatchBox): Promise<void> {
    const { scale, pixelS, pixelRise, floor } = request.screen
    const zoom = { scale, pixelS, pixelRise, floor }
    const { durationS, lowHz: bandLowHz, highHz: bandHighHz } = request.grid
    const address = { zoom, ...box, durationS, bandLowHz, bandHighHz }
    const job = { ...address, mask: this.#pool.maskRef(request.mask), channel: request.channel }
    const series = this.#series
    try {
      const { promise } = this.#pool.submit(priority.mask, (api, id) => api.maskPatches(job, id))
      const patches = await promise
      if (series === this.#series) this.#store(request, zoom, box, patches)
    } catch (error) {
      this.#hasFailed = !isNamed(error, 'CancelledError')
      if (this.#hasFailed) this.#onError(error)
    }
    this.#isRunning = false
    this.#pursue()
  }

  #store(made: MaskRequest, zoom: ScreenZoom, box: PatchBox, patches: readonly MaskPatch[]): void {
    const request = this.#request
    if (request === undefined) return
    const before = this.#drawn
    const drawn =
      before !== undefined && isSameZoom(zoom, before.zoom) ? before : new DrawnPatches(zoom)
    this.#drawn = drawn
    const news: [string, Uint8Array][] = []
    const dropped: string[] = []
    for (const [i, address] of [...addressesIn(box)].entries()) {
      const key = patchKey(address.x, address.y)
      const patch = patches[i]
      drawn.add(address)
      if (patch === undefined) dropped.push(key)
      else news.push([key, patch])
    }
    drawn.markStale(made, request)
    const forgotten = isSameZoom(request.screen, zoom) ? drawn.keepNear(viewBox(request)) : []
    const there = news.filter(([key]) => drawn.has(key))
    this.#onNews({ zoom, drawn: there, dropped: [...dropped, ...forgotten] })
  }
}
