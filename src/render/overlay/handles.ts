import type { ShapeBounds } from '#core/mask'
import type { Palette } from '#render/colour'
import type { ScreenMap, Surface } from '#render/screen'

/** A square by which a box is dragged, and the sides that move with it. */
interface Handle {
  readonly xPx: number
  readonly yPx: number
  readonly time: 'start' | 'end' | undefined
  readonly freq: 'low' | 'high' | undefined
}

/** From where handles are held: from both sides of the box, or from inside alone. */
export type HandleReach = 'around' | 'inside'

/** Side of a handle. */
const HANDLE_PX = 7

/** A shorter side has no handle in its middle. */
const LEAST_SIDE_PX = 36

/**
 * The handles of a box: its corners and the middles of its sides, as far as those lie on the
 * surface. A side that goes on beyond the surface has its handle in the middle of what shows.
 */
function handlesOf(box: ShapeBounds, surface: Surface, map: ScreenMap): readonly Handle[] {
  const { widthPx, heightPx } = surface
  const left = map.xOf(box.startS)
  const right = map.xOf(box.endS)
  const top = map.yOf(box.highHz)
  const bottom = map.yOf(box.lowHz)
  const shown = {
    left: Math.max(left, 0),
    right: Math.min(right, widthPx),
    top: Math.max(top, 0),
    bottom: Math.min(bottom, heightPx),
  }
  if (shown.left > shown.right || shown.top > shown.bottom) return []
  const columns = [
    { xPx: left, time: 'start' as const },
    { xPx: (shown.left + shown.right) / 2, time: undefined },
    { xPx: right, time: 'end' as const },
  ]
  const rows = [
    { yPx: top, freq: 'high' as const },
    { yPx: (shown.top + shown.bottom) / 2, freq: undefined },
    { yPx: bottom, freq: 'low' as const },
  ]
  const isWide = shown.right - shown.left >= LEAST_SIDE_PX
  const isHigh = shown.bottom - shown.top >= LEAST_SIDE_PX
  return rows
    .flatMap((row) => columns.map((column) => ({ ...row, ...column })))
    .filter(({ xPx, yPx, time, freq }) => {
      if (time === undefined && (freq === undefined || !isWide)) return false
      if (freq === undefined && !isHigh) return false
      return xPx >= 0 && xPx <= widthPx && yPx >= 0 && yPx <= heightPx
    })
}

/** How near to a handle's middle the pointer must be to drag it. */
const REACH_PX = 7

/** In a box narrower than this a pointer inside moves the box. */
const NARROW_PX = 18

/** The handle under a point of the surface; undefined for none. */
export function handleAt(
  xPx: number,
  yPx: number,
  box: ShapeBounds,
  surface: Surface,
  map: ScreenMap,
): Handle | undefined {
  const left = map.xOf(box.startS)
  const right = map.xOf(box.endS)
  const top = map.yOf(box.highHz)
  const bottom = map.yOf(box.lowHz)
  const isInside = xPx > left && xPx < right && yPx > top && yPx < bottom
  if (isInside && isNarrow(right - left, bottom - top)) return undefined
  return handlesOf(box, surface, map).find(
    (handle) => Math.abs(handle.xPx - xPx) <= REACH_PX && Math.abs(handle.yPx - yPx) <= REACH_PX,
  )
}

function isNarrow(widthPx: number, heightPx: number): boolean {
  return Math.min(widthPx, heightPx) < NARROW_PX
}

/**
 * Draws the handles of a box, filled squares with a halo, and the box that they hold; a narrow one
 * has none that are held from inside.
 */
export function drawHandles(
  context: OffscreenCanvasRenderingContext2D,
  scene: Surface & { readonly palette: Palette },
  map: ScreenMap,
  box: ShapeBounds,
  reach: HandleReach,
): void {
  const half = (HANDLE_PX - 1) / 2
  // Cut off far outside: a dashed line of millions of pixels takes its time.
  const x = Math.max(Math.round(map.xOf(box.startS)), -HANDLE_PX)
  const y = Math.max(Math.round(map.yOf(box.highHz)), -HANDLE_PX)
  const right = Math.min(Math.round(map.xOf(box.endS)), scene.widthPx + HANDLE_PX)
  const bottom = Math.min(Math.round(map.yOf(box.lowHz)), scene.heightPx + HANDLE_PX)
  if (right > x && bottom > y) {
    context.strokeStyle = scene.palette.selection
    context.lineWidth = 1
    context.setLineDash([3, 3])
    context.strokeRect(x + 0.5, y + 0.5, right - x - 1, bottom - y - 1)
    context.setLineDash([])
  }
  const widthPx = map.xOf(box.endS) - map.xOf(box.startS)
  const heightPx = map.yOf(box.lowHz) - map.yOf(box.highHz)
  if (reach === 'inside' && isNarrow(widthPx, heightPx)) return
  for (const { xPx, yPx } of handlesOf(box, scene, map)) {
    const left = Math.round(xPx) - half
    const top = Math.round(yPx) - half
    context.fillStyle = scene.palette.halo
    context.fillRect(left - 1, top - 1, HANDLE_PX + 2, HANDLE_PX + 2)
    context.fillStyle = scene.palette.selection
    context.fillRect(left, top, HANDLE_PX, HANDLE_PX)
    context.fillStyle = scene.palette.canvas
    context.fillRect(left + 2, top + 2, HANDLE_PX - 4, HANDLE_PX - 4)
  }
}
