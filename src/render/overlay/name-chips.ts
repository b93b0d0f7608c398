import { type Region, regionsWithin, shapeBounds } from '#core/mask'
import { type OutlineScene, regionColour } from '#render/outlines'
import type { ScreenMap } from '#render/screen'

/** A region's name where it is drawn. */
export interface NameChip {
  readonly region: Region
  readonly text: string
  readonly xPx: number
  readonly yPx: number
  readonly widthPx: number
}

export const CHIP_HEIGHT_PX = 16
const PADDING_PX = 4
/** Longer names end in an ellipsis. */
const MOST_WIDTH_PX = 140
/** More in view would hide the picture. */
const MOST_CHIPS = 300
/** Of ten thousand regions that lie over one another most find no room: no more are tried. */
const MOST_TRIED = 1500
/** Regions this small have names while there is room for little else. */
const LEAST_HEIGHT_PX = 2

/**
 * Where the names of regions go: above the box's upper left corner, else within it, else below,
 * wherever none lies yet. Those of selected regions come first, then the later ones over the earlier
 * ones; where there is no room a name is left out, and those that come after the first 1,500.
 *
 * @param widthOf  of a text, in CSS pixels
 */
export function nameChips(
  scene: Pick<OutlineScene, 'regions' | 'selectedRegionIds' | 'view' | 'widthPx' | 'heightPx'>,
  map: ScreenMap,
  widthOf: (text: string) => number,
): readonly NameChip[] {
  const { widthPx, heightPx, view, selectedRegionIds } = scene
  const within = regionsWithin(scene.regions, view.startS, view.endS)
  const room = new Room()
  const chips: NameChip[] = []
  let triedCount = 0
  for (const region of named(within, selectedRegionIds)) {
    if (chips.length >= MOST_CHIPS || ++triedCount > MOST_TRIED) break
    const bounds = shapeBounds(region.shape)
    const [left, right] = [map.xOf(bounds.startS), map.xOf(bounds.endS)]
    const [top, bottom] = [map.yOf(bounds.highHz), map.yOf(bounds.lowHz)]
    if (right < 0 || left > widthPx || bottom < LEAST_HEIGHT_PX || top > heightPx) continue
    const { text, widthPx: chipPx } = fittedText(region.label, widthOf)
    const xPx = Math.round(Math.min(Math.max(left, 0), widthPx - chipPx))
    const tops = [top - CHIP_HEIGHT_PX - 1, Math.max(top, 0) + 2, bottom + 2].map(Math.round)
    const yPx = tops.find(
      (y) => y >= 0 && y + CHIP_HEIGHT_PX <= heightPx && room.isFree(xPx, y, chipPx),
    )
    if (yPx === undefined) continue
    room.take(xPx, yPx, chipPx)
    chips.push({ region, text, xPx, yPx, widthPx: chipPx })
  }
  return chips
}

/** Those that have a name, the selected ones first, then the last first. */
function* named(regions: readonly Region[], selectedIds: ReadonlySet<string>): Generator<Region> {
  const isNamed = ({ label, hidden }: Region): boolean => !hidden && label !== ''
  if (selectedIds.size > 0) {
    yield* regions.filter((region) => selectedIds.has(region.id) && isNamed(region))
  }
  for (let i = regions.length - 1; i >= 0; i--) {
    const region = regions[i] as Region
    if (isNamed(region) && !selectedIds.has(region.id)) yield region
  }
}

/** What of the picture has a name on it, row by row. */
class Room {
  readonly #rows = new Map<number, { readonly from: number; readonly to: number; y: number }[]>()

  isFree(xPx: number, yPx: number, widthPx: number): boolean {
    const row = Math.floor(yPx / CHIP_HEIGHT_PX)
    return [row - 1, row, row + 1].every((at) =>
      (this.#rows.get(at) ?? []).every(
        ({ from, to, y }) =>
          xPx >= to || xPx + widthPx <= from || Math.abs(y - yPx) >= CHIP_HEIGHT_PX,
      ),
    )
  }

  take(xPx: number, yPx: number, widthPx: number): void {
    const row = Math.floor(yPx / CHIP_HEIGHT_PX)
    const taken = { from: xPx - 1, to: xPx + widthPx + 1, y: yPx }
    this.#rows.set(row, [...(this.#rows.get(row) ?? []), taken])
  }
}

function fittedText(label: string, widthOf: (text: string) => number) {
  const most = MOST_WIDTH_PX - 2 * PADDING_PX
  let text = label
  while (widthOf(text) > most && text.length > 1) {
    text = `${text.slice(0, Math.max(1, Math.floor(text.length * 0.9) - 1))}…`
  }
  return { text, widthPx: Math.ceil(widthOf(text)) + 2 * PADDING_PX }
}

const widths = new Map<string, number>()
/** Names are few; what is not on the screen for long is measured again. */
const MOST_WIDTHS = 2000

/** Draws the names of regions on grounds of their colours; where they go is found once for a view. */
export class NameChips {
  #parts: readonly unknown[] = []
  #chips: readonly NameChip[] = []

  draw(context: OffscreenCanvasRenderingContext2D, scene: OutlineScene, map: ScreenMap): void {
    const { palette, regions, selectedRegionIds, view, scale, topHz, widthPx, heightPx } = scene
    const font = `600 11px ${palette.font}`
    context.font = font
    context.textBaseline = 'middle'
    context.textAlign = 'left'
    const { startS, endS, lowHz, highHz } = view
    const viewed = [startS, endS, lowHz, highHz, scale, topHz, widthPx, heightPx]
    const parts = [regions, selectedRegionIds, font, ...viewed]
    if (parts.some((part, i) => part !== this.#parts[i])) {
      this.#chips = nameChips(scene, map, widthIn(context, font))
      this.#parts = parts
    }
    for (const chip of this.#chips) drawChip(context, chip, scene)
  }
}

function widthIn(context: OffscreenCanvasRenderingContext2D, font: string) {
  return (text: string): number => {
    const key = font + text
    const cached = widths.get(key)
    if (cached !== undefined) return cached
    if (widths.size > MOST_WIDTHS) widths.clear()
    const { width } = context.measureText(text)
    widths.set(key, width)
    return width
  }
}

function drawChip(
  context: OffscreenCanvasRenderingContext2D,
  { region, text, xPx, yPx, widthPx }: NameChip,
  scene: OutlineScene,
): void {
  context.fillStyle = scene.palette.halo
  context.fillRect(xPx - 1, yPx - 1, widthPx + 2, CHIP_HEIGHT_PX + 2)
  context.fillStyle = regionColour(region, scene)
  context.fillRect(xPx, yPx, widthPx, CHIP_HEIGHT_PX)
  context.fillStyle = INK
  context.fillText(text, xPx + PADDING_PX, yPx + CHIP_HEIGHT_PX / 2 + 0.5)
}

/** On all colours of classes, which are light. */
const INK = '#06090c'
