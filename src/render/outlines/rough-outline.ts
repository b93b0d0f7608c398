import { type Shape, type ShapeBounds, shapeBounds } from '#core/mask'
import type { ScreenMap, Surface } from '#render/screen'
import { traceBandsApart, traceBrackets } from './harmonics-path'
import { traceLasso } from './lasso-path'
import { lineFill } from './line-fill'
import type { OutlineStyle } from './region-outline'
import { contourInto } from './swept-polygons'

/**
 * The outline of a shape as one line along it: what it looks like among very many, and while a zoom
 * moves. A fifth of the time of an exact one, and half a pixel from it at most where a shape does not
 * cross itself.
 *
 * @param isMoving  leaves out the halo and round corners: they are four fifths of what a line takes
 *                  to rasterise
 */
export function outlineRoughly(
  context: OffscreenCanvasRenderingContext2D,
  shape: Shape,
  surface: Surface,
  map: ScreenMap,
  style: OutlineStyle,
  isMoving: boolean,
): void {
  context.beginPath()
  traceLine(context, shape, surface, map)
  context.lineJoin = isMoving ? 'bevel' : 'round'
  const widthPx = style.isSelected ? 2 : 1
  if (!isMoving) {
    context.strokeStyle = style.palette.halo
    context.lineWidth = widthPx + 2
    context.stroke()
  }
  context.strokeStyle = lineFill(context, style)
  context.lineWidth = widthPx
  context.stroke()
}

function traceLine(
  context: OffscreenCanvasRenderingContext2D,
  shape: Shape,
  surface: Surface,
  map: ScreenMap,
): void {
  switch (shape.kind) {
    case 'rectangle':
      traceBox(context, shape, map)
      return
    case 'brush':
      contourInto(context, shape, surface, map)
      return
    case 'lasso':
      if (!traceLasso(context, shape, map)) traceBox(context, shapeBounds(shape), map)
      return
    case 'harmonics':
      traceBandsApart(context, shape, surface, map)
      traceBrackets(context, shape, surface, map)
      return
    case 'compound':
      for (const part of shape.parts) traceLine(context, part.shape, surface, map)
      return
    default:
      shape satisfies never
  }
}

function traceBox(
  context: OffscreenCanvasRenderingContext2D,
  { startS, endS, lowHz, highHz }: ShapeBounds,
  map: ScreenMap,
): void {
  const [x, y] = [map.xOf(startS), map.yOf(highHz)]
  context.rect(x, y, map.xOf(endS) - x, map.yOf(lowHz) - y)
}
