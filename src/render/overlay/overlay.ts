import type { ScreenGrid } from '#core/grid'
import type { BrushShape, Region, Shape, ShapeBounds } from '#core/mask'
import type { Palette } from '#render/colour'
import { DraftStroke } from '#render/mask'
import { drawRegionOutlines, type OutlineDetail, OutlineDrawing, trace } from '#render/outlines'
import {
  type ScreenMap,
  type Surface,
  screenMap,
  type TimeBand,
  type TunedBand,
} from '#render/screen'
import { drawFoundBoxes } from './found-boxes'
import { drawHandles, type HandleReach } from './handles'
import { NameChips } from './name-chips'
import { drawSnapped } from './snapped-path'

/** What lies over the picture. All lengths in CSS pixels. */
export interface OverlayScene extends Surface {
  /** The pixels that show the view. */
  readonly screen: ScreenGrid
  readonly regions: readonly Region[]
  readonly selectedRegionIds: ReadonlySet<string>
  /** Of classes, by the label of their regions. */
  readonly classColours: ReadonlyMap<string, string>
  /** The region a gesture in progress would make. */
  readonly draft: Region | undefined
  /** Where the draft would snap to. */
  readonly snapped: Shape | undefined
  /** What was found, as far as it is in view. */
  readonly found: readonly ShapeBounds[]
  /** Selected regions as a drag in progress would leave them. */
  readonly reshaped: readonly Region[]
  /** The box that has handles to hold it by; undefined for none. */
  readonly handleBox: ShapeBounds | undefined
  readonly handleReach: HandleReach
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

/** What takes away has no colour of its own. */
const TAKEN_COLOUR = '#fff'

/** Draws all of it on a canvas of its own, keeping from frame to frame what took long. */
export class Overlay {
  readonly #outlines = new OutlineDrawing()
  readonly #stroke = new DraftStroke()
  readonly #names = new NameChips()

  /**
   * @param context  empty, and scaled to CSS pixels, by the caller
   * @returns        'rough' while a zoom moves over many outlines: drawn again as it is, it is exact
   */
  draw(context: OffscreenCanvasRenderingContext2D, scene: OverlayScene): OutlineDetail {
    const map = screenMap(scene)
    const { draft } = scene
    const stroke = draft !== undefined && isBrush(draft) ? draft : undefined
    this.#stroke.draw(context, { ...scene, draft: stroke, colour: draftColour(scene) })
    const detail = this.#drawOutlines(context, scene)
    this.#names.draw(context, scene, map)
    if (scene.timeSelection !== undefined) drawTimeBand(context, scene, map, scene.timeSelection)
    if (scene.tuned !== undefined) drawTunedBand(context, scene, map, scene.tuned)
    for (const region of scene.reshaped) drawDraft(context, scene, map, region)
    if (draft !== undefined && stroke === undefined) drawDraft(context, scene, map, draft)
    drawFoundBoxes(context, scene, map, scene.found)
    if (scene.snapped !== undefined) drawSnapped(context, scene, map, scene.snapped)
    if (scene.handleBox !== undefined) {
      drawHandles(context, scene, map, scene.handleBox, scene.handleReach)
    }
    drawPointer(context, scene)
    return detail
  }

  #drawOutlines(context: OffscreenCanvasRenderingContext2D, scene: OverlayScene): OutlineDetail {
    const { regions, selectedRegionIds, classColours, screen, topHz, palette } = scene
    if (regions.length === 0) return 'exact'
    const parts = [regions, selectedRegionIds, classColours, palette, topHz]
    let drawnAs: OutlineDetail = 'exact'
    this.#outlines.draw(context, screen, parts, (drawing, window, detail) => {
      drawnAs = drawRegionOutlines(drawing, scene, window, detail)
    })
    return drawnAs
  }
}

function isBrush(region: Region): region is Region & { readonly shape: BrushShape } {
  return region.shape.kind === 'brush'
}

function draftColour({ isDraftTaken, palette }: OverlayScene): string {
  return isDraftTaken ? TAKEN_COLOUR : palette.pictureAccent
}

/** A shape as it will count: its body, around it the reach of its soft edge. */
function drawDraft(
  context: OffscreenCanvasRenderingContext2D,
  scene: OverlayScene,
  map: ScreenMap,
  draft: Region,
): void {
  const { halo } = scene.palette
  const colour = draftColour(scene)
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
  context: OffscreenCanvasRenderingContext2D,
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
  context: OffscreenCanvasRenderingContext2D,
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

function drawPointer(context: OffscreenCanvasRenderingContext2D, scene: OverlayScene): void {
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
