import { type Interval, intersection, isNamed } from '#core/base'
import {
  columnOf,
  type FrameGrid,
  isSameZoom,
  rowOf,
  type ScreenGrid,
  type ScreenZoom,
} from '#core/grid'
import {
  dirtyFrames,
  type Mask,
  type MaskLayerNews,
  type MaskPatch,
  PATCH_SIZE,
  patchKey,
} from '#core/mask'
import type { ChannelChoice } from '#core/signal'
import { priority, type WorkerPool } from './pool'

/** Which mask is to be seen, and over what. */
export interface MaskWish {
  readonly mask: Mask
  readonly channel: ChannelChoice
  readonly screen: ScreenGrid
  readonly grid: FrameGrid
}

/** A patch that is drawn; who holds it is told by MaskLayerNews. */
interface Kept {
  readonly x: number
  readonly y: number
  isStale: boolean
}

/** Places of patches. */
interface Box {
  readonly across: Interval
  readonly down: Interval
}

/**
 * Keeps the mask over the screen drawn, patch by patch: those that came into view, and those that an
 * edit has changed. One job at a time, for the newest wish. Until another zoom is drawn the one
 * before stays, and what is stale until it is replaced.
 */
export class MaskService {
  readonly #pool: WorkerPool
  readonly #onNews: (news: MaskLayerNews | undefined) => void
  readonly #onError: (error: unknown) => void
  #wish: MaskWish | undefined
  #zoom: ScreenZoom | undefined
  #kept = new Map<string, Kept>()
  #isRunning = false
  /** Something failed: nothing is tried again until there is another wish. */
  #hasFailed = false

  /** @param onNews  other patches are to be seen; undefined where every gain is 1 */
  constructor(
    pool: WorkerPool,
    onNews: (news: MaskLayerNews | undefined) => void,
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
      if (this.#zoom !== undefined) this.#onNews(undefined)
      this.#kept.clear()
      this.#zoom = undefined
      return
    }
    if (before !== undefined) this.#markStale(before, wish)
    this.#pursue()
  }

  /** Marks what looks otherwise since a wish. */
  #markStale(before: MaskWish, { mask, channel, grid }: MaskWish): void {
    const zoom = this.#zoom
    const isOtherChannel = before.channel !== channel
    if (zoom === undefined || (!isOtherChannel && isSameMask(before.mask, mask))) return
    const isAll = isOtherChannel || before.grid.durationS !== grid.durationS
    const all = [{ start: 0, end: grid.frameCount }]
    const dirty = isAll ? all : dirtyFrames(before.mask, mask, grid)
    for (const kept of this.#kept.values()) {
      const startS = kept.x * PATCH_SIZE * zoom.pixelS
      const endS = startS + PATCH_SIZE * zoom.pixelS
      kept.isStale ||= dirty.some(
        // A frame more on either side: a region may end anywhere in a cell.
        ({ start, end }) => (start - 1) * grid.hopS < endS && (end + 1) * grid.hopS > startS,
      )
    }
  }

  #pursue(): void {
    const wish = this.#wish
    const box = this.#missing()
    if (this.#isRunning || this.#hasFailed || wish === undefined || box === undefined) return
    this.#isRunning = true
    void this.#fetch(wish, box)
  }

  async #fetch(wish: MaskWish, box: Box): Promise<void> {
    const { scale, pixelS, pixelRise, floor } = wish.screen
    const zoom = { scale, pixelS, pixelRise, floor }
    const { durationS, lowHz: bandLowHz, highHz: bandHighHz } = wish.grid
    const place = { zoom, ...box, durationS, bandLowHz, bandHighHz }
    const job = { ...place, mask: this.#pool.maskRef(wish.mask), channel: wish.channel }
    try {
      const { promise } = this.#pool.submit(priority.mask, (api) => api.maskPatches(job))
      this.#store(wish, zoom, box, await promise)
    } catch (error) {
      this.#hasFailed = !isNamed(error, 'CancelledError')
      if (this.#hasFailed) this.#onError(error)
    }
    this.#isRunning = false
    this.#pursue()
  }

  #store(made: MaskWish, zoom: ScreenZoom, box: Box, patches: readonly MaskPatch[]): void {
    if (this.#wish === undefined) return
    if (this.#zoom === undefined || !isSameZoom(zoom, this.#zoom)) this.#kept.clear()
    this.#zoom = zoom
    const wide = box.across.end - box.across.start
    const drawn: [string, Uint8Array][] = []
    const dropped: string[] = []
    for (const [i, patch] of patches.entries()) {
      const x = box.across.start + (i % wide)
      const y = box.down.start + Math.floor(i / wide)
      const key = patchKey(x, y)
      this.#kept.set(key, { x, y, isStale: false })
      if (patch === undefined) dropped.push(key)
      else drawn.push([key, patch])
    }
    this.#markStale(made, this.#wish)
    const forgotten = this.#forgotten()
    for (const key of forgotten) this.#kept.delete(key)
    const there = drawn.filter(([key]) => this.#kept.has(key))
    this.#onNews({ zoom, drawn: there, dropped: [...dropped, ...forgotten] })
  }

  /** What is two patches and more outside of the view is not kept. */
  #forgotten(): string[] {
    if (this.#wish === undefined || !this.#isShownZoom()) return []
    const { across, down } = boxOf(this.#wish)
    const isNear = ({ x, y }: Kept): boolean =>
      x >= across.start - 2 && x < across.end + 2 && y >= down.start - 2 && y < down.end + 2
    return [...this.#kept].filter(([, kept]) => !isNear(kept)).map(([key]) => key)
  }

  #isShownZoom(): boolean {
    return this.#wish !== undefined && this.#zoom !== undefined
      ? isSameZoom(this.#wish.screen, this.#zoom)
      : false
  }

  /** What is to be drawn next: what is in view, then what panning shows first. */
  #missing(): Box | undefined {
    if (this.#wish === undefined) return undefined
    const view = boxOf(this.#wish)
    if (!this.#isShownZoom()) return view
    const { across, down } = view
    const sides: readonly Box[] = [
      { across: { start: across.end, end: across.end + 1 }, down },
      { across: { start: across.start - 1, end: across.start }, down },
      { across, down: { start: down.start - 1, end: down.start } },
      { across, down: { start: down.end, end: down.end + 1 } },
    ]
    const bounds = boundsOf(this.#wish)
    for (const box of [view, ...sides]) {
      const found = this.#missingIn(box, bounds)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The smallest box around all patches of a box that are not there or stale. */
  #missingIn(box: Box, bounds: Box): Box | undefined {
    const across = intersection(box.across, bounds.across)
    const down = intersection(box.down, bounds.down)
    let found: Box | undefined
    for (let y = down.start; y < down.end; y++) {
      for (let x = across.start; x < across.end; x++) {
        if (this.#kept.get(patchKey(x, y))?.isStale === false) continue
        found = {
          across: {
            start: Math.min(found?.across.start ?? x, x),
            end: Math.max(found?.across.end ?? 0, x + 1),
          },
          down: {
            start: Math.min(found?.down.start ?? y, y),
            end: Math.max(found?.down.end ?? y, y + 1),
          },
        }
      }
    }
    return found
  }
}

function isSameMask(a: Mask, b: Mask): boolean {
  return a.regions === b.regions && a.background === b.background
}

const placeOf = (cell: number): number => Math.floor(cell / PATCH_SIZE)

/** The patches of the view. */
function boxOf({ screen }: MaskWish): Box {
  const { firstColumn, columns, firstRow, rows } = screen
  return {
    across: { start: placeOf(firstColumn), end: placeOf(firstColumn + columns - 1) + 1 },
    down: { start: placeOf(firstRow), end: placeOf(firstRow + rows - 1) + 1 },
  }
}

/** The patches of all of the recording. */
function boundsOf({ screen, grid }: MaskWish): Box {
  const { durationS, lowHz, highHz } = grid
  const pastOf = (cell: number): number => Math.ceil(cell / PATCH_SIZE)
  return {
    across: { start: 0, end: pastOf(columnOf(screen, durationS)) },
    down: { start: placeOf(rowOf(screen, highHz)), end: pastOf(rowOf(screen, lowHz)) },
  }
}
