import type { Region } from '#core/mask'
import type { Palette } from '#render/colour'
import { regionBox } from '#render/outlines'
import { type Surface, screenMap, type TimeBand } from '#render/screen'
import { CachedDrawing } from './cached-drawing'

/** What lies over the picture of the whole recording; `view` is the whole, `shown` the part in the window. */
export interface OverviewScene extends Surface {
  readonly shown: TimeBand
  readonly regions: readonly Region[]
  readonly timeSelection: TimeBand | undefined
  readonly palette: Palette
}

/** A window is never drawn narrower, so that it can be seen and held. */
const LEAST_WINDOW_PX = 6
const GRIP_WIDTH_PX = 5
const GRIP_HEIGHT_PX = 18

/** Draws onto the overview's picture, which the caller has put there; clears nothing. */
export class OverviewMarks {
  readonly #regions = new CachedDrawing()

  draw(context: OffscreenCanvasRenderingContext2D, scene: OverviewScene): void {
    const { widthPx, heightPx, palette, shown } = scene
    const map = screenMap(scene)
    const middle = (map.xOf(shown.startS) + map.xOf(shown.endS)) / 2
    const half = Math.max((map.xOf(shown.endS) - map.xOf(shown.startS)) / 2, LEAST_WINDOW_PX / 2)
    const start = Math.max(0, Math.round(middle - half))
    const end = Math.min(widthPx, Math.round(middle + half))
    context.fillStyle = palette.canvas
    context.globalAlpha = 0.62
    context.fillRect(0, 0, start, heightPx)
    context.fillRect(end, 0, widthPx - end, heightPx)
    context.globalAlpha = 1
    this.#drawRegions(context, scene)
    if (scene.timeSelection !== undefined) {
      const from = Math.round(map.xOf(scene.timeSelection.startS))
      const to = Math.max(from + 1, Math.round(map.xOf(scene.timeSelection.endS)))
      context.fillStyle = palette.pictureAccent
      context.globalAlpha = 0.25
      context.fillRect(from, 0, to - from, heightPx)
      context.globalAlpha = 1
    }
    drawWindow(context, start, end, scene)
  }

  /** The view of the whole is as good as its numbers. */
  #drawRegions(context: OffscreenCanvasRenderingContext2D, scene: OverviewScene): void {
    const { regions, view, scale, topHz, palette } = scene
    if (regions.length === 0) return
    const parts = [regions, view.startS, view.endS, view.lowHz, view.highHz, scale, topHz, palette]
    this.#regions.draw(context, parts, (drawing) => drawRegionMarks(drawing, scene))
  }
}

/** Each region as a frame where it lies, at least 2 × 2 pixels: what is below stays visible. */
function drawRegionMarks(context: OffscreenCanvasRenderingContext2D, scene: OverviewScene): void {
  const map = screenMap(scene)
  context.fillStyle = scene.palette.pictureAccent
  const drawn = new Set<number>()
  for (const region of scene.regions) {
    const box = region.hidden ? undefined : regionBox(region, scene, map)
    if (box === undefined) continue
    const width = Math.max(box.width, 2)
    const height = Math.max(box.height, 2)
    // Of thousands of regions most lie on the same few pixels; no side is longer than 2^13.
    const boxKey = ((box.x + 64) * 8192 + width) * 2 ** 26 + (box.y + 64) * 8192 + height
    if (drawn.has(boxKey)) continue
    drawn.add(boxKey)
    context.globalAlpha = 0.25
    context.fillRect(box.x, box.y, width, height)
    context.globalAlpha = 1
    context.fillRect(box.x, box.y, width, 1)
    context.fillRect(box.x, box.y + height - 1, width, 1)
    context.fillRect(box.x, box.y, 1, height)
    context.fillRect(box.x + width - 1, box.y, 1, height)
  }
}

function drawWindow(
  context: OffscreenCanvasRenderingContext2D,
  start: number,
  end: number,
  { heightPx, palette }: OverviewScene,
): void {
  context.strokeStyle = palette.pictureAccent
  context.lineWidth = 1
  context.strokeRect(start + 0.5, 0.5, Math.max(end - start - 1, 1), heightPx - 1)
  const top = Math.round((heightPx - GRIP_HEIGHT_PX) / 2)
  const half = Math.floor(GRIP_WIDTH_PX / 2)
  for (const x of [start, end - 1]) {
    context.fillStyle = palette.pictureAccent
    context.fillRect(x - half, top, GRIP_WIDTH_PX, GRIP_HEIGHT_PX)
    context.fillStyle = palette.canvas
    context.fillRect(x, top + 4, 1, GRIP_HEIGHT_PX - 8)
  }
}
