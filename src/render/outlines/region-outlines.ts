import type { ScreenGrid } from '#core/grid'
import {
  boundsOfAll,
  EFFECT_KINDS,
  EFFECTS,
  type Outline,
  type Region,
  regionsWithin,
} from '#core/mask'
import type { Palette } from '#render/colour'
import { type PixelWindow, type Surface, screenMap } from '#render/screen'
import { denseRows, drawBrackets, type Row } from './brackets'
import type { OutlineDetail } from './outline-drawing'
import {
  type OutlineStyle,
  outlineBoxes,
  outlineBrush,
  outlineHarmonics,
  outlineLasso,
  outlineSpans,
  regionBox,
  type ScreenBox,
} from './region-outline'
import { outlineRoughly } from './rough-outline'

/** The regions whose outlines lie over the picture. */
export interface OutlineScene extends Surface {
  readonly screen: ScreenGrid
  readonly regions: readonly Region[]
  readonly selectedRegionIds: ReadonlySet<string>
  /** By the label that they have. */
  readonly classColours: ReadonlyMap<string, string>
  readonly palette: Palette
}

/** White where selected, else its class's colour, else the accent. */
export function regionColour(
  { label, id }: Pick<Region, 'label' | 'id'>,
  {
    selectedRegionIds,
    classColours,
    palette,
  }: Omit<OutlineScene, keyof Surface | 'screen' | 'regions'>,
): string {
  if (selectedRegionIds.has(id)) return palette.selection
  return classColours.get(label) ?? palette.pictureAccent
}

/** Below this a shape is a dot, and a stroke looks like its box. */
const DOT_PX = 2
const THIN_PX = 4
/** An outline costs a tenth of a millisecond: where there are more strokes each is drawn roughly. */
const MANY_STROKES = 100
/** So many are drawn exactly while a zoom moves, too. */
const FEW_STROKES = 8
/** What lies further outside draws nothing on the surface, and no box on it is in one row with it. */
const REACH_PX = 24

/**
 * Draws the outlines onto an empty canvas: those of strokes erase what they enclose. A pixel looks
 * the same wherever the view lies, as long as its zoom stays.
 *
 * @param window  those that do not reach it may be left out
 * @param detail  'rough' while a zoom moves: what would hold it up is drawn as lines
 * @returns       how it was drawn
 */
export function drawRegionOutlines(
  context: OffscreenCanvasRenderingContext2D,
  scene: OutlineScene,
  window: PixelWindow,
  detail: OutlineDetail,
): OutlineDetail {
  const visible = visibleIn(scene, window)
  const isSelected = ({ region }: Visible) => scene.selectedRegionIds.has(region.id)
  const [selected, all] = [visible.filter(isSelected), visible.filter((it) => !isSelected(it))]
  const rows = rowsIn(all, scene)
  const inRow = new Set(rows.flatMap((it) => it.rows.flatMap((row) => row.boxes)))
  const others = all.filter(({ box }) => !inRow.has(box))
  const strokes = [...others, ...selected].filter(isStroke)
  const drawnAs = strokes.length > FEW_STROKES ? detail : 'exact'
  drawStrokes(context, scene, strokes, drawnAs)
  for (const { style, rows: some } of rows) drawBrackets(context, some, style)
  for (const [some, areSelected] of [
    [others, false],
    [selected, true],
  ] as const) {
    const boxes = some.filter((it) => !isStroke(it))
    drawBoxes(context, boxes, areSelected, scene)
  }
  return drawnAs
}

interface Visible {
  readonly region: Region
  readonly box: ScreenBox
}

function visibleIn(scene: OutlineScene, { columns, rows }: PixelWindow): Visible[] {
  const { screen, heightPx } = scene
  const map = screenMap(scene)
  const top = (rows.start - screen.firstRow) * (heightPx / screen.rows) - REACH_PX
  const bottom = (rows.end - screen.firstRow) * (heightPx / screen.rows) + REACH_PX
  const reachS = (REACH_PX / scene.widthPx) * screen.columns * screen.pixelS
  const startS = columns.start * screen.pixelS - reachS
  const endS = columns.end * screen.pixelS + reachS
  const visible: Visible[] = []
  for (const region of regionsWithin(scene.regions, startS, endS)) {
    const box = region.hidden ? undefined : regionBox(region, scene, map)
    if (box === undefined || box.y > bottom || box.y + box.height < top) continue
    visible.push({ region, box })
  }
  return visible
}

/** Drawn by its own outline; what is too thin for one by its box. */
function isStroke({ region, box }: Visible): boolean {
  return region.shape.kind !== 'rectangle' && Math.min(box.width, box.height) >= THIN_PX
}

/** Outlines of strokes and lassos erase what they enclose, so they come before all else. */
function drawStrokes(
  context: OffscreenCanvasRenderingContext2D,
  scene: OutlineScene,
  strokes: readonly Visible[],
  detail: OutlineDetail,
): void {
  const map = screenMap(scene)
  const areMany = strokesInView(scene) > MANY_STROKES
  for (const it of strokes) {
    const { shape, id } = it.region
    const isSelected = scene.selectedRegionIds.has(id)
    const colour = regionColour(it.region, scene)
    const style = { palette: scene.palette, colour, isSelected, outline: outlineOf(it) }
    const isMoving = detail === 'rough'
    if (isMoving || (areMany && !isSelected)) {
      outlineRoughly(context, shape, scene, map, style, isMoving)
      continue
    }
    switch (shape.kind) {
      case 'lasso':
        outlineLasso(context, shape, scene, map, style)
        break
      case 'harmonics':
        outlineHarmonics(context, shape, scene, map, style)
        break
      case 'brush':
        outlineBrush(context, shape, scene, map, style)
        break
      case 'compound':
        outlineSpans(context, shape, scene, map, style)
        break
      case 'rectangle':
    }
  }
}

function outlineOf({ region }: Visible): Outline {
  return EFFECTS[region.effect.kind].outline
}

/** Those of all effects, the ones that are drawn last over the others. */
const OUTLINES = [...new Set(EFFECT_KINDS.map((kind) => EFFECTS[kind].outline))]

interface StrokeTotals {
  readonly count: number
  /** From the first to the last. */
  readonly lengthS: number
}

const strokesOf = new WeakMap<readonly Region[], StrokeTotals>()

/** How many strokes a view of this length shows on average, wherever it lies. */
function strokesInView({ regions, view }: OutlineScene): number {
  const { count, lengthS } = strokesOf.get(regions) ?? countedStrokes(regions)
  return count * Math.min(1, (view.endS - view.startS) / lengthS)
}

function countedStrokes(regions: readonly Region[]): StrokeTotals {
  const strokes = regions.filter(({ hidden, shape }) => !hidden && shape.kind !== 'rectangle')
  const box = boundsOfAll(strokes)
  const counted = { count: strokes.length, lengthS: box === undefined ? 1 : box.endS - box.startS }
  strokesOf.set(regions, counted)
  return counted
}

function drawBoxes(
  context: OffscreenCanvasRenderingContext2D,
  visible: readonly Visible[],
  isSelected: boolean,
  scene: OutlineScene,
): void {
  for (const { box, region } of visible.filter(isDot)) {
    context.fillStyle = regionColour(region, scene)
    context.fillRect(box.x, box.y, box.width, box.height)
  }
  for (const { style, boxes } of byStyle(visible, isSelected, scene)) {
    outlineBoxes(context, boxes, style)
  }
}

interface StyledRows {
  readonly style: OutlineStyle
  readonly rows: readonly Row[]
}

/** Shapes of any kind that lie in dense rows. */
function rowsIn(visible: readonly Visible[], scene: OutlineScene): readonly StyledRows[] {
  return byStyle(visible, false, scene).map(({ style, boxes }) => ({
    style,
    rows: denseRows(boxes),
  }))
}

function isDot({ box }: Visible): boolean {
  return Math.max(box.width, box.height) <= DOT_PX
}

interface StyledBoxes {
  readonly style: OutlineStyle
  readonly boxes: readonly ScreenBox[]
}

/** All but the dots by what their lines look like, in the order in which they are drawn. */
function byStyle(
  visible: readonly Visible[],
  isSelected: boolean,
  scene: OutlineScene,
): readonly StyledBoxes[] {
  const byColour = new Map<string, Visible[]>()
  for (const it of visible) {
    if (isDot(it)) continue
    const colour = regionColour(it.region, scene)
    const some = byColour.get(colour)
    if (some === undefined) byColour.set(colour, [it])
    else some.push(it)
  }
  return OUTLINES.flatMap((outline) =>
    [...byColour].flatMap(([colour, some]) => {
      const boxes = some.filter((it) => outlineOf(it) === outline).map(({ box }) => box)
      const style = { palette: scene.palette, colour, isSelected, outline }
      return boxes.length === 0 ? [] : [{ style, boxes }]
    }),
  )
}
