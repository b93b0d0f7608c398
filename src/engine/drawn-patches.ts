import { type Interval, intersection } from '#core/base'
import { columnOf, type FrameGrid, rowOf, type ScreenGrid, type ScreenZoom } from '#core/grid'
import { dirtyFrames, type Mask, PATCH_SIZE, patchKey } from '#core/mask'
import type { ChannelChoice } from '#core/signal'

/** The mask to be drawn, and the screen and grid it lies over. */
export interface MaskRequest {
  readonly mask: Mask
  readonly channel: ChannelChoice
  readonly screen: ScreenGrid
  readonly grid: FrameGrid
}

/** Columns of patches, and rows of them. */
export interface PatchBox {
  readonly across: Interval
  readonly down: Interval
}

interface PatchAddress {
  readonly x: number
  readonly y: number
}

interface Patch extends PatchAddress {
  isStale: boolean
}

/** Patches within so many patches of the view are retained. */
const MARGIN = 2

/** Which patches of one zoom are drawn, and which of them an edit has made stale. */
export class DrawnPatches {
  readonly zoom: ScreenZoom
  readonly #patches = new Map<string, Patch>()

  constructor(zoom: ScreenZoom) {
    this.zoom = zoom
  }

  /** Drawn as the mask now is. */
  add(address: PatchAddress): void {
    this.#patches.set(patchKey(address.x, address.y), { ...address, isStale: false })
  }

  has(key: string): boolean {
    return this.#patches.has(key)
  }

  /** Marks the patches that have changed since a request. */
  markStale(before: MaskRequest, { mask, channel, grid }: MaskRequest): void {
    const isOtherChannel = before.channel !== channel
    if (!isOtherChannel && isSameMask(before.mask, mask)) return
    const isAll = isOtherChannel || before.grid.durationS !== grid.durationS
    const all = [{ start: 0, end: grid.frameCount }]
    const dirty = isAll ? all : dirtyFrames(before.mask, mask, grid)
    const patchS = PATCH_SIZE * this.zoom.pixelS
    for (const patch of this.#patches.values()) {
      const startS = patch.x * patchS
      const endS = startS + patchS
      patch.isStale ||= dirty.some(
        // A frame more on either side: a region may end anywhere in a cell.
        ({ start, end }) => (start - 1) * grid.hopS < endS && (end + 1) * grid.hopS > startS,
      )
    }
  }

  /** Drops all patches that are not near the box. @returns the keys of the dropped ones */
  keepNear({ across, down }: PatchBox): readonly string[] {
    const isNear = ({ x, y }: PatchAddress): boolean =>
      x >= across.start - MARGIN &&
      x < across.end + MARGIN &&
      y >= down.start - MARGIN &&
      y < down.end + MARGIN
    const far = [...this.#patches].filter(([, patch]) => !isNear(patch)).map(([key]) => key)
    for (const key of far) this.#patches.delete(key)
    return far
  }

  /**
   * The box of patches to draw next: of the view, then of what panning would show first; undefined
   * if all are drawn.
   */
  missing(request: MaskRequest): PatchBox | undefined {
    const view = viewBox(request)
    const { across, down } = view
    const sides: readonly PatchBox[] = [
      { across: { start: across.end, end: across.end + 1 }, down },
      { across: { start: across.start - 1, end: across.start }, down },
      { across, down: { start: down.start - 1, end: down.start } },
      { across, down: { start: down.end, end: down.end + 1 } },
    ]
    const bounds = boundsOf(request)
    for (const box of [view, ...sides]) {
      const found = this.#missingIn(box, bounds)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The smallest box around all patches of a box that are not there or stale. */
  #missingIn(box: PatchBox, bounds: PatchBox): PatchBox | undefined {
    const across = intersection(box.across, bounds.across)
    const down = intersection(box.down, bounds.down)
    let found: PatchBox | undefined
    for (let y = down.start; y < down.end; y++) {
      for (let x = across.start; x < across.end; x++) {
        if (this.#patches.get(patchKey(x, y))?.isStale === false) continue
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

/** The patches of the view. */
export function viewBox({ screen }: MaskRequest): PatchBox {
  const { firstColumn, columns, firstRow, rows } = screen
  return {
    across: { start: patchOf(firstColumn), end: patchOf(firstColumn + columns - 1) + 1 },
    down: { start: patchOf(firstRow), end: patchOf(firstRow + rows - 1) + 1 },
  }
}

/** The addresses in a box, row by row. */
export function* addressesIn({ across, down }: PatchBox): Generator<PatchAddress> {
  for (let y = down.start; y < down.end; y++) {
    for (let x = across.start; x < across.end; x++) yield { x, y }
  }
}

/** The patches of all of the recording. */
function boundsOf({ screen, grid }: MaskRequest): PatchBox {
  const { durationS, lowHz, highHz } = grid
  const pastOf = (cell: number): number => Math.ceil(cell / PATCH_SIZE)
  return {
    across: { start: 0, end: pastOf(columnOf(screen, durationS)) },
    down: { start: patchOf(rowOf(screen, highHz)), end: pastOf(rowOf(screen, lowHz)) },
  }
}

function patchOf(cell: number): number {
  return Math.floor(cell / PATCH_SIZE)
}

function isSameMask(a: Mask, b: Mask): boolean {
  return a.regions === b.regions && a.background === b.background
}
