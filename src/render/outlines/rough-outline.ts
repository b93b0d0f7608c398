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
 */
export function outlineRoughly(
  context: OffscreenCanvasRenderingContext2D,
  shape: Shape,
  surface: Surface,
  map: ScreenMap,
  style: OutlineStyle,
): void {
  context.beginPath()
  traceLine(context, shape, surface, map)
  context.lineJoin = 'round'
  const widthPx = style.isSelected ? 2 : 1
  for (const [colour, linePx] of [
    [style.palette.halo, widthPx + 2],
    [lineFill(context, style), widthPx],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = linePx
    context.stroke()
  }
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
