import { clamp } from '#core/base'
import {
  type BrushShape,
  type Feather,
  type HarmonicsShape,
  type LassoShape,
  type Outline,
  type RectangleShape,
  type Region,
  type Shape,
  type ShapeBounds,
  shapeBounds,
} from '#core/mask'
import type { Palette } from '#render/colour'
import type { ScreenMap, Surface } from '#render/screen'
import { traceBandsApart, traceBrackets, traceHarmonics } from './harmonics-path'
import { traceLasso } from './lasso-path'
import { lineFill } from './line-fill'
import { columnsOf, traceSpanEdges, traceSpans } from './span-path'
import { sweepInto } from './swept-polygons'

/** A box on the screen, whole CSS pixels, at least one wide and high. */
export interface ScreenBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where boxes are cut off: far enough outside for no edge to show. */
const MARGIN_PX = 16

/** The box of bounds on the surface, cut off outside it; undefined where nothing of it shows. */
function boxOf(bounds: ShapeBounds, surface: Surface, map: ScreenMap): ScreenBox | undefined {
  const { widthPx, heightPx } = surface
  const left = map.xOf(bounds.startS)
  const right = map.xOf(bounds.endS)
  const top = map.yOf(bounds.highHz)
  const bottom = map.yOf(bounds.lowHz)
  if (!(right >= 0 && left <= widthPx && bottom >= 0 && top <= heightPx)) return undefined
  const x = Math.round(clamp(left, -MARGIN_PX, widthPx + MARGIN_PX))
  const y = Math.round(clamp(top, -MARGIN_PX, heightPx + MARGIN_PX))
  return {
    x,
    y,
    width: Math.max(1, Math.round(clamp(right, x, widthPx + MARGIN_PX)) - x),
    height: Math.max(1, Math.round(clamp(bottom, y, heightPx + MARGIN_PX)) - y),
  }
}

/** A rectangle that reaches further by a feather. */
function grown(shape: RectangleShape, feather: Feather): RectangleShape {
  return {
    kind: 'rectangle',
    startS: shape.startS - feather.timeS,
    endS: shape.endS + feather.timeS,
    lowHz: shape.lowHz - feather.freqHz,
    highHz: shape.highHz + feather.freqHz,
  }
}

/** Makes the region's shape, grown by a feather, the current path; returns the rule that fills it. */
export function trace(
  context: OffscreenCanvasRenderingContext2D,
  { shape }: Region,
  surface: Surface,
  map: ScreenMap,
  growth: Feather,
): CanvasFillRule {
  context.beginPath()
  switch (shape.kind) {
    case 'rectangle': {
      const box = boxOf(grown(shape, growth), surface, map)
      if (box !== undefined) context.rect(box.x, box.y, box.width, box.height)
      return 'nonzero'
    }
    case 'brush':
      sweepInto(context, shape, surface, map, growth, 0)
      return 'nonzero'
    case 'lasso':
      if (traceLasso(context, shape, map)) return 'evenodd'
      traceSpans(context, columnsOf(shape, surface, map))
      return 'nonzero'
    case 'harmonics':
      traceHarmonics(context, shape, surface, map)
      return 'nonzero'
    case 'compound':
      traceSpans(context, columnsOf(shape, surface, map))
      return 'nonzero'
    default:
      return shape satisfies never
  }
}

export interface OutlineStyle {
  readonly palette: Palette
  readonly colour: string
  readonly isSelected: boolean
  /** That of the region's effect. */
  readonly outline: Outline
}

/** Of a box that is no wider the lines on both sides are one. */
const TINY_PX = 6

/** Space between the two lines of a double outline, and the width of the outer one. */
const GAP_PX = 2
const OUTER_PX = 1

/** The outlines of boxes: 1 pixel, 2 where selected, with a halo on both sides below all of them. */
export function outlineBoxes(
  context: OffscreenCanvasRenderingContext2D,
  boxes: readonly ScreenBox[],
  style: OutlineStyle,
): void {
  const { palette, isSelected, outline } = style
  const widthPx = isSelected ? 2 : 1
  const accent = lineFill(context, style)
  const line = (growthPx: number, linePx: number, colour: string | CanvasPattern) => {
    const half = linePx / 2
    context.lineWidth = linePx
    for (const { x, y, width, height } of boxes) {
      const isTiny = Math.min(width, height) < TINY_PX
      // Dashes of lines that touch would be specks.
      context.strokeStyle = isTiny && colour === accent ? style.colour : colour
      // The lines of a selected one would hide all that is in it.
      const outerPx = growthPx + (isTiny && isSelected ? widthPx : 0)
      context.strokeRect(
        x - outerPx + half,
        y - outerPx + half,
        Math.max(width + 2 * outerPx - linePx, 0.01),
        Math.max(height + 2 * outerPx - linePx, 0.01),
      )
    }
  }
  line(1, widthPx + 2, palette.halo)
  line(0, widthPx, accent)
  if (outline === 'double') line(GAP_PX + OUTER_PX, OUTER_PX, accent)
}

/**
 * Lines around a shape from the outermost in: how far out each reaches and its colour, where
 * undefined erases what was drawn before.
 */
function ringsOf(context: OffscreenCanvasRenderingContext2D, style: OutlineStyle) {
  const { palette, isSelected, outline } = style
  const widthPx = isSelected ? 2 : 1
  const accent = lineFill(context, style)
  const outer = [
    { reachPx: widthPx + GAP_PX + OUTER_PX, colour: accent },
    { reachPx: widthPx + GAP_PX, colour: undefined },
  ]
  return [
    ...(outline === 'double' ? outer : []),
    { reachPx: widthPx + 1, colour: palette.halo },
    { reachPx: widthPx, colour: accent },
    { reachPx: 0, colour: undefined },
  ]
}

/** Draws the rings around a shape, the last one erasing the shape itself. */
function drawRings(
  context: OffscreenCanvasRenderingContext2D,
  style: OutlineStyle,
  drawRing: (reachPx: number) => void,
): void {
  for (const { reachPx, colour } of ringsOf(context, style)) {
    context.globalCompositeOperation = colour === undefined ? 'destination-out' : 'source-over'
    context.fillStyle = colour ?? '#000'
    context.strokeStyle = colour ?? '#000'
    drawRing(reachPx)
  }
  context.globalCompositeOperation = 'source-over'
}

/**
 * The outline of the union of a stroke's pieces: the stroke is filled a little larger and its
 * inside erased again. What was drawn there before goes with it.
 */
export function outlineBrush(
  context: OffscreenCanvasRenderingContext2D,
  shape: BrushShape,
  surface: Surface,
  map: ScreenMap,
  style: OutlineStyle,
): void {
  drawRings(context, style, (reachPx) => {
    context.beginPath()
    sweepInto(context, shape, surface, map, { timeS: 0, freqHz: 0 }, reachPx)
    context.fill()
  })
}

/** The outline of a lasso, the same way: a stroke lies half outside its path. */
export function outlineLasso(
  context: OffscreenCanvasRenderingContext2D,
  shape: LassoShape,
  surface: Surface,
  map: ScreenMap,
  style: OutlineStyle,
): void {
  context.beginPath()
  if (traceLasso(context, shape, map)) outlinePath(context, style, 'evenodd')
  else outlineSpans(context, shape, surface, map, style)
}

/** The outlines of harmonics, the same way; those that crowd together have brackets about them. */
export function outlineHarmonics(
  context: OffscreenCanvasRenderingContext2D,
  shape: HarmonicsShape,
  surface: Surface,
  map: ScreenMap,
  style: OutlineStyle,
): void {
  context.beginPath()
  traceBandsApart(context, shape, surface, map)
  outlinePath(context, style, 'nonzero')
  context.beginPath()
  traceBrackets(context, shape, surface, map)
  const widthPx = style.isSelected ? 3 : 1.5
  for (const [colour, linePx] of [
    [style.palette.halo, widthPx + 3],
    [style.colour, widthPx],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = linePx
    context.stroke()
  }
}

/** The outline of the current path. */
function outlinePath(
  context: OffscreenCanvasRenderingContext2D,
  style: OutlineStyle,
  rule: CanvasFillRule,
): void {
  context.lineJoin = 'round'
  drawRings(context, style, (reachPx) => {
    context.lineWidth = 2 * reachPx
    if (reachPx > 0) context.stroke()
    else context.fill(rule)
  })
}

/** The outline of any shape, the same way, column by column of the screen. */
export function outlineSpans(
  context: OffscreenCanvasRenderingContext2D,
  shape: Shape,
  surface: Surface,
  map: ScreenMap,
  style: OutlineStyle,
): void {
  const columns = columnsOf(shape, surface, map)
  drawRings(context, style, (reachPx) => {
    context.beginPath()
    if (reachPx > 0) traceSpanEdges(context, columns, reachPx)
    else traceSpans(context, columns)
    context.fill()
  })
}

export function regionBox(region: Region, surface: Surface, map: ScreenMap): ScreenBox | undefined {
  return boxOf(shapeBounds(region.shape), surface, map)
}
