import type { ShapeBounds } from '#core/mask'
import type { Palette } from '#render/colour'
import type { ScreenMap, Surface } from '#render/screen'

/** Smaller boxes are drawn so large, so that they are seen. */
const LEAST_PX = 5
const DASH_PX = [4, 3]

/** What was found and has not been taken yet: dashed boxes. */
export function drawFoundBoxes(
  context: OffscreenCanvasRenderingContext2D,
  scene: Surface & { readonly palette: Palette },
  map: ScreenMap,
  boxes: readonly ShapeBounds[],
): void {
  if (boxes.length === 0) return
  context.beginPath()
  for (const { startS, endS, lowHz, highHz } of boxes) {
    const [x, y] = [map.xOf(startS), map.yOf(highHz)]
    const width = Math.max(LEAST_PX, map.xOf(endS) - x)
    const height = Math.max(LEAST_PX, map.yOf(lowHz) - y)
    context.rect(Math.round(x) + 0.5, Math.round(y) + 0.5, width, height)
  }
  context.save()
  context.strokeStyle = scene.palette.halo
  context.lineWidth = 3
  context.stroke()
  context.setLineDash(DASH_PX)
  context.strokeStyle = '#fff'
  context.lineWidth = 1
  context.stroke()
  context.restore()
}
