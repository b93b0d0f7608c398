import { type Region, regionsWithin } from '#core/mask'
import type { Palette } from './palette'
import {
  type Box,
  isKept,
  lineBrush,
  type OutlineStyle,
  outlineBox,
  outlineBrush,
  outlinePath,
  outlineSpans,
  regionBox,
} from './region-outline'
import { type ScreenMap, type Surface, screenMap } from './screen-map'

/** The regions whose outlines lie over the picture. */
export interface OutlineScene extends Surface {
  readonly regions: readonly Region[]
  readonly selectedRegionIds: ReadonlySet<string>
  readonly palette: Palette
}

/** Below this a shape is a dot, and a stroke looks like its box. */
const DOT_PX = 2
const THIN_PX = 4
/** An outline costs a tenth of a millisecond: with more strokes in view each is drawn as a line. */
const MANY_STROKES = 100
/** What lies further outside draws nothing on the surface: lines are this wide at most. */
const REACH_PX = 16

/** Draws the outlines onto an empty canvas: those of strokes erase what they enclose. */
export function drawRegionOutlines(context: CanvasRenderingContext2D, scene: OutlineScene): void {
  const map = screenMap(scene)
  const { startS, endS } = scene.view
  const reachS = (REACH_PX * (endS - startS)) / scene.widthPx
  const visible = regionsWithin(scene.regions, startS - reachS, endS + reachS).flatMap((region) => {
    const box = region.hidden ? undefined : regionBox(region, scene, map)
    return box === undefined ? [] : [{ region, box }]
  })
  const isSelected = ({ region }: Visible) => scene.selectedRegionIds.has(region.id)
  const selectedLast = [...visible.filter((it) => !isSelected(it)), ...visible.filter(isSelected)]
  drawStrokes(context, scene, map, selectedLast)
  for (const it of selectedLast) {
    if (!isStroke(it)) drawBox(context, it.box, styleOf(it, isSelected(it), scene))
  }
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
  scene: OutlineScene,
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
        else outlineSpans(context, shape, scene, map, style)
        break
      case 'rectangle':
    }
  }
}

function styleOf(
  { region }: Visible,
  isSelected: boolean,
  { palette }: OutlineScene,
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
