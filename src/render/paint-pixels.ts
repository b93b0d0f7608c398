import type { Interval } from '#core/base'
import { TILE_SIZE } from '#core/pyramid'
import { type AxisCells, columnCells, layersOf, MAX_TAPS, rowCells, tapStep } from './axis-cells'
import { fillLine, levelScale } from './cell-line'
import { type ShadeRows, shadeRows } from './mask-rows'
import type { PictureScene } from './renderer'
import { hatchFor } from './shades'
import { cellsShown, isCovering, type TileGrid, tileGrid, valueAt } from './tile-grid'

/** Pixels in the byte order of ImageData, row by row from the top. */
export interface PixelTarget {
  readonly pixels: Uint32Array
  readonly widthPx: number
  readonly heightPx: number
  /** Device pixels a CSS pixel: how wide hatching is. */
  readonly pixelRatio: number
}

interface PaintedLayer {
  readonly grid: TileGrid<Int16Array>
  readonly columns: AxisCells
  readonly rows: AxisCells
}

/**
 * Paints a scene, every pixel of the target: colour of clamp((dB − dbMin) / (dbMax − dbMin)),
 * shaded by the mask; `scene.empty` where no tile is known or no recording is.
 *
 * @param tiles   Int16 hundredths of a dB by key; what is absent leaves a gap
 * @param shades  shadeTable(scene.colours) as colours of 4 bytes
 */
export function paintPixels(
  scene: PictureScene,
  tiles: ReadonlyMap<string, Int16Array>,
  shades: Uint32Array,
  target: PixelTarget,
): void {
  const { widthPx, heightPx } = target
  const layers: PaintedLayer[] = layersOf(scene.tiles).map((layer) => ({
    grid: tileGrid(layer.tiles, (tile) => tiles.get(tile.key)),
    columns: columnCells(scene, layer.timeLevel, widthPx),
    rows: rowCells(scene, layer.freqLevel, heightPx),
  }))
  // A layer without gaps hides all before it.
  const first = layers.findLastIndex((it) => isCovering(it.grid, it.columns, it.rows))
  const base = layers[first]
  if (base === undefined || !isFilling(base, target)) target.pixels.fill(emptyColour(scene))
  const masked = shadeRows(scene, hatchFor(target.pixelRatio), widthPx, heightPx)
  for (const layer of layers.slice(Math.max(first, 0))) {
    paintLayer(layer, scene, masked, shades, target)
  }
}

function isFilling(layer: PaintedLayer, target: PixelTarget): boolean {
  const { columns, rows } = layer
  const width = columns.pixels.end - columns.pixels.start
  const height = rows.pixels.end - rows.pixels.start
  return width === target.widthPx && height === target.heightPx
}

function emptyColour(scene: PictureScene): number {
  return new Uint32Array(Uint8Array.of(...scene.empty, 255).buffer)[0] ?? 0
}

function paintLayer(
  layer: PaintedLayer,
  scene: PictureScene,
  masked: ShadeRows,
  shades: Uint32Array,
  target: PixelTarget,
): void {
  const { grid, columns, rows } = layer
  const { start: firstColumn, end: endColumn } = cellsShown(columns)
  if (endColumn <= firstColumn) return
  // One more, for the last pixel to be mixed with.
  const line = new Int32Array(endColumn - firstColumn + 1)
  const scale = levelScale(scene)
  const runs = tileRuns(columns)
  const steps = mixingSteps(columns, firstColumn)
  const isMixed = columns.spans.every((span) => span === 0)
  for (let y = rows.pixels.start; y < rows.pixels.end; y++) {
    const freqIndex = Math.floor((rows.firsts[y] as number) / TILE_SIZE)
    fillLine(grid, rows, y, firstColumn, scale, line)
    const offsets = masked.at(y)
    const at = y * target.widthPx
    const pixels = target.pixels.subarray(at, at + target.widthPx)
    for (const { timeIndex, start, end } of runs) {
      if (valueAt(grid, timeIndex, freqIndex) === undefined) continue
      if (isMixed) paintMixed(steps, line, offsets, shades, pixels, start, end)
      else paintHighest(steps, columns.spans, line, offsets, shades, pixels, start, end)
    }
  }
}

/** The pixels whose first cell lies in one tile. */
interface TileRun extends Interval {
  readonly timeIndex: number
}

function tileRuns(columns: AxisCells): readonly TileRun[] {
  const runs: TileRun[] = []
  const tileOf = (x: number) => Math.floor((columns.firsts[x] ?? 0) / TILE_SIZE)
  for (let start = columns.pixels.start; start < columns.pixels.end; ) {
    const timeIndex = tileOf(start)
    let end = start + 1
    while (end < columns.pixels.end && tileOf(end) === timeIndex) end++
    runs.push({ timeIndex, start, end })
    start = end
  }
  return runs
}

/**
 * A pixel's place in the line × 1024, plus its share in 1024ths: one array instead of two, since
 * what the loop below costs is its array accesses.
 */
function mixingSteps(columns: AxisCells, firstColumn: number): Int32Array {
  return columns.firsts.map(
    (first, x) =>
      (first - firstColumn) * 1024 + Math.min(1023, Math.round((columns.shares[x] ?? 0) * 1024)),
  )
}

/** Columns larger than pixels: each pixel mixed from two. */
function paintMixed(
  steps: Int32Array,
  line: Int32Array,
  offsets: Int32Array,
  shades: Uint32Array,
  pixels: Uint32Array,
  start: number,
  end: number,
): void {
  for (let x = start; x < end; x++) {
    const step = steps[x] as number
    const i = step >> 10
    const a = line[i] as number
    const b = line[i + 1] as number
    // 10 bits of the share and 8 of the level's unit; imul spares a check for overflow.
    const level = ((a << 10) + Math.imul(b - a, step & 1023)) >> 18
    pixels[x] = shades[(offsets[x] as number) + level] as number
  }
}

/** Columns smaller than pixels: each pixel the maximum of those in it. */
function paintHighest(
  steps: Int32Array,
  spans: Int32Array,
  line: Int32Array,
  offsets: Int32Array,
  shades: Uint32Array,
  pixels: Uint32Array,
  start: number,
  end: number,
): void {
  for (let x = start; x < end; x++) {
    const first = (steps[x] as number) >> 10
    const span = spans[x] as number
    const step = span <= MAX_TAPS ? 1 : tapStep(span)
    let level = line[first] as number
    for (let i = first + step; i < first + span; i += step) {
      level = Math.max(level, line[i] as number)
    }
    pixels[x] = shades[(offsets[x] as number) + (level >> 8)] as number
  }
}
