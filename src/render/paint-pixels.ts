import type { Interval } from '#core/base'
import { TILE_SIZE } from '#core/pyramid'
import { type AxisCells, columnCells, layersOf } from './axis-cells'
import { type LevelTable, levelTable } from './level-table'
import { type ScreenMask, screenMask } from './mask-runs'
import { type ColumnSteps, columnSteps, fillValues, type ValueBlock } from './pixel-values'
import type { PictureScene } from './renderer'
import { type ScreenTile, ScreenTiles } from './screen-tiles'
import { hatchFor, shadeTable } from './shades'
import { isCovering, type TileGrid, tileGrid } from './tile-grid'

/** Pixels in the byte order of ImageData, row by row from the top. */
export interface PixelTarget {
  readonly pixels: Uint32Array
  readonly widthPx: number
  readonly heightPx: number
  /** Device pixels a CSS pixel: how wide hatching is. */
  readonly pixelRatio: number
}

interface PaintedLayer {
  readonly timeLevel: number
  readonly freqLevel: number
  readonly grid: TileGrid<Int16Array>
  readonly columns: AxisCells
  readonly rows: AxisCells
}

/** What a row of pixels is made with. */
interface Brushes {
  readonly table: LevelTable
  readonly shades: Uint32Array
  readonly mask: ScreenMask | undefined
  readonly block: ValueBlock
  /** Room for the runs of a row. */
  readonly runs: Int32Array
}

/**
 * Paints scenes, every pixel of the target: colour of clamp((dB − dbMin) / (dbMax − dbMin)),
 * shaded by the mask; `scene.empty` where no tile is known or no recording is.
 *
 * Three steps, each kept as long as what it depends on: tiles are brought to the rows of the screen
 * (ScreenTiles), their columns to its pixels, and values to colours (LevelTable, shades).
 */
export class PixelPainter {
  readonly #tiles: ReadonlyMap<string, Int16Array>
  readonly #screenTiles = new ScreenTiles()
  #colours: Uint8Array | undefined
  #shades: Uint32Array = new Uint32Array(0)
  #table: LevelTable = { levels: new Uint8Array(0), colours: new Uint32Array(0) }
  #range = { dbMin: Number.NaN, dbMax: Number.NaN }

  /** @param tiles  Int16 hundredths of a dB by key; what is absent leaves a gap */
  constructor(tiles: ReadonlyMap<string, Int16Array>) {
    this.#tiles = tiles
  }

  paint(scene: PictureScene, target: PixelTarget): void {
    const { widthPx, heightPx, pixelRatio } = target
    this.#look(scene)
    this.#screenTiles.begin(scene, heightPx)
    const layers = this.#layers(scene, target)
    // A layer without gaps hides all before it.
    const first = layers.findLastIndex((it) => isCovering(it.grid, it.columns, it.rows))
    const base = layers[first]
    if (base === undefined || !isFilling(base, target)) target.pixels.fill(emptyColour(scene))
    const { mask } = scene
    const brushes = {
      table: this.#table,
      shades: this.#shades,
      mask: mask && screenMask(scene, mask, hatchFor(pixelRatio), widthPx, heightPx),
      block: { values: new Uint16Array(BLOCK_ROWS * widthPx), stride: widthPx },
      runs: new Int32Array(mask === undefined ? 0 : mask.columns + 2),
    }
    for (const layer of layers.slice(Math.max(first, 0))) this.#paintLayer(layer, brushes, target)
    this.#screenTiles.end()
  }

  /** Brings the tables up to the scene's colours and range. */
  #look({ colours, dbMin, dbMax }: PictureScene): void {
    const { dbMin: lastMin, dbMax: lastMax } = this.#range
    if (colours === this.#colours && dbMin === lastMin && dbMax === lastMax) return
    if (colours !== this.#colours) {
      this.#colours = colours
      this.#shades = new Uint32Array(shadeTable(colours).buffer)
    }
    this.#range = { dbMin, dbMax }
    this.#table = levelTable(this.#range, this.#shades)
  }

  #layers(scene: PictureScene, { widthPx, heightPx }: PixelTarget): PaintedLayer[] {
    return layersOf(scene.tiles).map(({ timeLevel, freqLevel, tiles }) => ({
      timeLevel,
      freqLevel,
      grid: tileGrid(tiles, (tile) => this.#tiles.get(tile.key)),
      columns: columnCells(scene, timeLevel, widthPx),
      rows: this.#screenTiles.rows(scene, freqLevel, heightPx),
    }))
  }

  #paintLayer(layer: PaintedLayer, brushes: Brushes, target: PixelTarget): void {
    const { timeLevel, freqLevel, grid, columns, rows } = layer
    for (const run of tileRuns(columns)) {
      for (let i = 0; i < grid.high; i++) {
        const freqIndex = grid.firstFreqIndex + i
        const place = { timeLevel, timeIndex: run.timeIndex, freqLevel, freqIndex }
        const tile = this.#screenTiles.at(grid, place, rows)
        if (tile !== undefined) paintTile(tile, run, brushes, target)
      }
    }
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

/** The pixels whose first cell lies in one tile, and where in it. */
interface TileRun extends Interval {
  readonly timeIndex: number
  readonly steps: ColumnSteps
}

function tileRuns(columns: AxisCells): readonly TileRun[] {
  const runs: TileRun[] = []
  const tileOf = (x: number) => Math.floor((columns.firsts[x] ?? 0) / TILE_SIZE)
  for (let start = columns.pixels.start; start < columns.pixels.end; ) {
    const timeIndex = tileOf(start)
    let end = start + 1
    while (end < columns.pixels.end && tileOf(end) === timeIndex) end++
    runs.push({ timeIndex, start, end, steps: columnSteps(columns, start, end, timeIndex) })
    start = end
  }
  return runs
}

/** Rows whose values are looked up together: few enough to stay in the cache until they are colours. */
const BLOCK_ROWS = 16

function paintTile(tile: ScreenTile, run: TileRun, brushes: Brushes, target: PixelTarget): void {
  const { rows, values } = tile
  const { block } = brushes
  for (let start = rows.start; start < rows.end; start += BLOCK_ROWS) {
    const end = Math.min(start + BLOCK_ROWS, rows.end)
    fillValues(values, { start: start - rows.start, end: end - rows.start }, run.steps, block)
    paintRows(start, end, run, brushes, target)
  }
}

/** Colours the run's pixels in some rows: those that the mask touches by it, the others plainly. */
function paintRows(
  startRow: number,
  endRow: number,
  run: Interval,
  { table, shades, mask, block, runs }: Brushes,
  { pixels, widthPx }: PixelTarget,
): void {
  paintPlain(startRow, endRow, run.start, run.end, block, table.colours, pixels, widthPx)
  if (mask === undefined) return
  for (let y = startRow; y < endRow; y++) {
    const count = mask.runsAt(y, runs)
    const line = block.values.subarray((y - startRow) * block.stride)
    for (let i = 0; i < count; i += 2) {
      const from = Math.max(runs[i] as number, run.start)
      const to = Math.min(runs[i + 1] as number, run.end)
      if (from < to) mask.shade(y, from, to, line, run.start, table.levels, shades, pixels)
    }
  }
}

function paintPlain(
  startRow: number,
  endRow: number,
  start: number,
  end: number,
  { values, stride }: ValueBlock,
  colours: Uint32Array,
  pixels: Uint32Array,
  widthPx: number,
): void {
  for (let y = startRow; y < endRow; y++) {
    const at = y * widthPx + start
    const from = (y - startRow) * stride
    for (let x = 0; x < end - start; x++) {
      pixels[at + x] = colours[values[from + x] as number] as number
    }
  }
}
