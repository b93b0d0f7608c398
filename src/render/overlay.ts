import type { Region, ShapeBounds } from '#core/mask'
import { drawHandles } from './handles'
import type { Palette } from './palette'
import {
  type Box,
  isKept,
  lineBrush,
  type OutlineStyle,
  outlineBox,
  outlineBrush,
  outlineCompound,
  outlinePath,
  regionBox,
  trace,
} from './region-outline'
import { type ScreenMap, type Surface, screenMap } from './screen-map'

/** A stretch of time. */
export interface TimeBand {
  readonly startS: number
  readonly endS: number
}

/** The carrier and the band of a receiver, Hz. */
interface TunedBand {
  readonly freqHz: number
  readonly lowHz: number
  readonly highHz: number
}

/** What lies over the picture. All lengths in CSS pixels. */
export interface OverlayScene extends Surface {
  readonly regions: readonly Region[]
  readonly selectedRegionIds: ReadonlySet<string>
  /** The region a gesture in progress would make. */
  readonly draft: Region | undefined
  /** Selected regions as a drag in progress would leave them. */
  readonly reshaped: readonly Region[]
  /** The box that has handles to hold it by; undefined for none. */
  readonly held: ShapeBounds | undefined
  /** The draft will be taken away from what is painted. */
  readonly isDraftTaken: boolean
  readonly timeSelection: TimeBand | undefined
  /** What a receiver is tuned to. */
  readonly tuned: TunedBand | undefined
  /** Where the pointer is; undefined hides the crosshair. */
  readonly crosshair: { readonly xPx: number; readonly yPx: number } | undefined
  /** The brush under the pointer. */
  readonly brush:
    | {
        readonly xPx: number
        readonly yPx: number
        readonly radiusXPx: number
        readonly radiusYPx: number
      }
    | undefined
  readonly palette: Palette
}

/** Below this a shape is a dot, and a stroke looks like its box. */
const DOT_PX = 2
const THIN_PX = 4
/** An outline costs a tenth of a millisecond: with more strokes in view each is drawn as a line. */
const MANY_STROKES = 100

/** What takes away has no colour of its own. */
const TAKEN_COLOUR = '#fff'

/** Draws all of it on a canvas of its own; the caller has scaled the context to CSS pixels. */
export function drawOverlay(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const map = screenMap(scene)
  context.clearRect(0, 0, scene.widthPx, scene.heightPx)
  const visible = scene.regions.flatMap((region) => {
    const box = region.hidden ? undefined : regionBox(region, scene, map)
    return box === undefined ? [] : [{ region, box }]
  })
  const isSelected = ({ region }: Visible) => scene.selectedRegionIds.has(region.id)
  const selectedLast = [...visible.filter((it) => !isSelected(it)), ...visible.filter(isSelected)]
  drawStrokes(context, scene, map, selectedLast)
  if (scene.timeSelection !== undefined) drawTimeBand(context, scene, map, scene.timeSelection)
  if (scene.tuned !== undefined) drawTunedBand(context, scene, map, scene.tuned)
  for (const it of selectedLast) {
    if (!isStroke(it)) drawBox(context, it.box, styleOf(it, isSelected(it), scene))
  }
  for (const region of scene.reshaped) drawDraft(context, scene, map, region)
  if (scene.draft !== undefined) drawDraft(context, scene, map, scene.draft)
  if (scene.held !== undefined) drawHandles(context, scene, map, scene.held)
  drawPointer(context, scene)
}

interface Visible {
  readonly region: Region
  readonly box: Box
}

/** Drawn by its own outline; what is too thin for one by its box. */
function isStroke({ region, box }: Visible): boolean {
  return region.shape.kind !== 'rectangle' && Math.min(box.width, box.height) >= THIN_PX
}

/** Outlines of strokes and lassos erase what they enclose, so they come before all else. */
function drawStrokes(
  context: CanvasRenderingContext2D,
  scene: OverlayScene,
  map: ScreenMap,
  visible: readonly Visible[],
): void {
  const strokes = visible.filter(isStroke)
  for (const it of strokes) {
    const { shape, id } = it.region
    const isSelected = scene.selectedRegionIds.has(id)
    const style = styleOf(it, isSelected, scene)
    const isPlain = strokes.length > MANY_STROKES && !isSelected
    switch (shape.kind) {
      case 'lasso':
      case 'harmonics':
        outlinePath(context, shape, scene, map, style)
        break
      case 'brush':
        if (isPlain) lineBrush(context, shape, map, style)
        else outlineBrush(context, shape, scene, map, style)
        break
      case 'compound':
        if (isPlain) outlineBox(context, it.box, style)
        else outlineCompound(context, shape, scene, map, style)
        break
      case 'rectangle':
    }
  }
}

function styleOf(
  { region }: Visible,
  isSelected: boolean,
  { palette }: OverlayScene,
): OutlineStyle {
  return { palette, isSelected, isKept: isKept(region) }
}

function drawBox(context: CanvasRenderingContext2D, box: Box, style: OutlineStyle): void {
  if (Math.max(box.width, box.height) > DOT_PX) {
    outlineBox(context, box, style)
    return
  }
  context.fillStyle = style.palette.pictureAccent
  context.fillRect(box.x, box.y, box.width, box.height)
}

/** The stroke as it will count: its body, around it the reach of its soft edge. */
function drawDraft(
  context: CanvasRenderingContext2D,
  scene: OverlayScene,
  map: ScreenMap,
  draft: Region,
): void {
  const { pictureAccent, halo } = scene.palette
  const colour = scene.isDraftTaken ? TAKEN_COLOUR : pictureAccent
  const { timeS, freqHz } = draft.feather
  context.fillStyle = colour
  if (timeS > 0 || freqHz > 0) {
    context.globalAlpha = 0.14
    context.fill(trace(context, draft, scene, map, draft.feather))
  }
  const rule = trace(context, draft, scene, map, { timeS: 0, freqHz: 0 })
  context.globalAlpha = 0.3
  context.fill(rule)
  context.globalAlpha = 1
  // The pieces of a stroke show inside it if they are outlined: a brush has its colour alone.
  if (draft.shape.kind === 'brush') return
  for (const [lineColour, widthPx] of [
    [halo, 3],
    [colour, 1],
  ] as const) {
    context.strokeStyle = lineColour
    context.lineWidth = widthPx
    context.stroke()
  }
}

function drawTimeBand(
  context: CanvasRenderingContext2D,
  scene: OverlayScene,
  map: ScreenMap,
  band: TimeBand,
): void {
  const start = Math.round(map.xOf(band.startS))
  const end = Math.max(Math.round(map.xOf(band.endS)), start + 1)
  context.fillStyle = scene.palette.pictureAccent
  context.globalAlpha = 0.1
  context.fillRect(start, 0, end - start, scene.heightPx)
  context.globalAlpha = 0.8
  context.fillRect(start, 0, 1, scene.heightPx)
  context.fillRect(end - 1, 0, 1, scene.heightPx)
  context.globalAlpha = 1
}

/** The band lightly, its carrier as a line, both over the whole width. */
function drawTunedBand(
  context: CanvasRenderingContext2D,
  scene: OverlayScene,
  map: ScreenMap,
  tuned: TunedBand,
): void {
  const top = Math.round(map.yOf(tuned.highHz))
  const bottom = Math.max(Math.round(map.yOf(tuned.lowHz)), top + 1)
  const carrier = Math.round(map.yOf(tuned.freqHz))
  context.fillStyle = scene.palette.pictureAccent
  context.globalAlpha = 0.1
  context.fillRect(0, top, scene.widthPx, bottom - top)
  context.globalAlpha = 0.8
  context.fillRect(0, carrier, scene.widthPx, 1)
  context.globalAlpha = 1
}

function drawPointer(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { crosshair, brush, palette, widthPx, heightPx } = scene
  if (crosshair !== undefined) {
    const x = Math.round(crosshair.xPx)
    const y = Math.round(crosshair.yPx)
    context.globalAlpha = 0.45
    for (const [colour, offset] of [
      [palette.halo, 1],
      ['#fff', 0],
    ] as const) {
      context.fillStyle = colour
      context.fillRect(x + offset, 0, 1, heightPx)
      context.fillRect(0, y + offset, widthPx, 1)
    }
    context.globalAlpha = 1
  }
  if (brush === undefined) return
  for (const [colour, linePx] of [
    [palette.halo, 3],
    [palette.pictureAccent, 1],
  ] as const) {
    context.beginPath()
    context.ellipse(brush.xPx, brush.yPx, brush.radiusXPx, brush.radiusYPx, 0, 0, 2 * Math.PI)
    context.strokeStyle = colour
    context.lineWidth = linePx
    context.stroke()
  }
}
