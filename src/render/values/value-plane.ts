import type { Interval } from '#core/base'
import { columnOf, isSameZoom, rowOf } from '#core/grid'
import { type Pooling, TILE_SIZE, type TileAddress, type TileValues } from '#core/pyramid'
import { NO_VALUE } from '#render/colour'
import {
  areaOf,
  economical,
  exposed,
  type KeyedTile,
  type PictureScene,
  type PixelWindow,
  pieces,
  pixelAt,
  windowOf,
} from '#render/screen'
import { type AxisCells, columnCells, layersOf, rowCells, type TileLayer } from './axis-cells'
import type { PixelPlanes } from './pixel-planes'
import { type ColumnSteps, columnSteps } from './pixel-values'
import { fillScreenTile, SCREEN_COLUMNS, type TileSources } from './screen-tile'
import { ScreenTiles } from './screen-tiles'
import { isCovering, type TileGrid, tileGrid, valueAt } from './tile-grid'

/** A tile as it was drawn. */
interface DrawnTile {
  readonly address: KeyedTile
  readonly values: Int16Array
}

type DrawnTiles = ReadonlyMap<string, DrawnTile>

/** A view shows two pieces of rows of a few levels. */
const MOST_ROW_CELLS = 32

/**
 * The value of every pixel of the screen, as an index of level tables, retained from frame to
 * frame: only pixels that came into view, or that added or dropped tiles may show, are computed.
 */
export class ValuePlane {
  readonly #planes: PixelPlanes
  readonly #tiles: TileValues
  #scene: PictureScene | undefined
  #drawn: DrawnTiles = new Map()
  readonly #screenTiles = new ScreenTiles()
  /** Of rows of pixels at a level, by what decides them: the same while only time moves. */
  readonly #rowCells = new Map<string, AxisCells>()
  #scratch = new Int16Array(0)

  /**
   * @param tiles   Int16 hundredths of a dB by key; what is absent leaves a gap
   * @param planes  whose values it fills
   */
  constructor(tiles: TileValues, planes: PixelPlanes) {
    this.#tiles = tiles
    this.#planes = planes
  }

  /** Brings the values up to the scene; returns where they may have changed. */
  update(scene: PictureScene): readonly PixelWindow[] {
    const drawn = this.#drawnTiles(scene)
    const windows = this.#stale(scene, drawn)
    this.#scene = scene
    this.#drawn = drawn
    const layers = layersOf([...drawn.values()].map(({ address }) => address))
    const whole = windowOf(scene.screen)
    for (const window of windows) {
      const isWhole = areaOf(window) === areaOf(whole)
      if (isWhole) this.#screenTiles.begin()
      for (const piece of pieces(window, scene.screen)) this.#fill(scene, layers, piece, isWhole)
    }
    return windows
  }

  #drawnTiles({ tiles }: PictureScene): DrawnTiles {
    const cached = new Map<string, DrawnTile>()
    for (const address of tiles) {
      const values = this.#tiles.get(address.key)
      if (values !== undefined) cached.set(address.key, { address, values })
    }
    return cached
  }

  #stale(scene: PictureScene, drawn: DrawnTiles): readonly PixelWindow[] {
    const before = this.#scene
    const whole = windowOf(scene.screen)
    if (before === undefined || !isSameGrid(before, scene)) return [whole]
    const others = [...this.#drawn, ...drawn].filter(
      ([key]) => this.#drawn.get(key)?.values !== drawn.get(key)?.values,
    )
    return economical(
      [
        ...exposed(windowOf(before.screen), whole),
        ...others.map(([, { address }]) => tileWindow(scene, address)),
      ],
      whole,
    )
  }

  #fill(
    scene: PictureScene,
    layers: readonly TileLayer<KeyedTile>[],
    piece: PixelWindow,
    isWhole: boolean,
  ): void {
    const pieceKey = rowsKey(scene, piece)
    const parts = layers.map(({ timeLevel, freqLevel, tiles }) => {
      const key = `${freqLevel} ${pieceKey}`
      return {
        key: `${timeLevel} ${key}`,
        grid: tileGrid(tiles, (tile) => this.#tiles.get(tile.key)),
        columns: columnCells(scene, timeLevel, piece.columns),
        rows: this.#rowCellsOf(scene, freqLevel, piece, key),
      }
    })
    // A layer without gaps hides all before it.
    const first = parts.findLastIndex((it) => isCovering(it.grid, it.columns, it.rows))
    const base = parts[first]
    if (base === undefined || !isFilling(base.columns, base.rows)) this.#clear(scene, piece)
    for (const part of parts.slice(Math.max(first, 0))) {
      const { grid, rows } = part
      const cacheKey = isWhole ? part.key : undefined
      for (const run of tileRuns(part.columns)) {
        for (let i = 0; i < grid.high; i++) {
          this.#fillTile(scene, piece, grid, grid.firstFreqIndex + i, run, rows, cacheKey)
        }
      }
    }
  }

  #rowCellsOf(scene: PictureScene, freqLevel: number, piece: PixelWindow, key: string): AxisCells {
    const cached = this.#rowCells.get(key)
    if (cached !== undefined) return cached
    if (this.#rowCells.size >= MOST_ROW_CELLS) this.#rowCells.clear()
    const cells = rowCells(scene, freqLevel, piece.rows)
    this.#rowCells.set(key, cells)
    return cells
  }

  #clear({ screen }: PictureScene, { columns, rows }: PixelWindow): void {
    for (let row = rows.start; row < rows.end; row++) {
      const at = pixelAt(screen, columns.start, row)
      this.#planes.values.fill(NO_VALUE, at, at + columns.end - columns.start)
    }
  }

  #fillTile(
    { screen, pooling }: PictureScene,
    { columns, rows: pieceRows }: PixelWindow,
    grid: TileGrid<Int16Array>,
    freqIndex: number,
    run: TileRun,
    rows: AxisCells,
    cacheKey: string | undefined,
  ): void {
    const { timeIndex } = run
    const values = valueAt(grid, timeIndex, freqIndex)
    const pixelRows = rowsWithin(rows, freqIndex * TILE_SIZE)
    const rowCount = pixelRows.end - pixelRows.start
    if (values === undefined || rowCount === 0) return
    const sources = {
      values,
      above: valueAt(grid, timeIndex, freqIndex + 1),
      right: valueAt(grid, timeIndex + 1, freqIndex),
      rightAbove: valueAt(grid, timeIndex + 1, freqIndex + 1),
    }
    const firstRow = freqIndex * TILE_SIZE
    const key = cacheKey && `${timeIndex} ${freqIndex} ${cacheKey}`
    const tile =
      key === undefined
        ? this.#screenTile(sources, rows, pixelRows, firstRow, run.shown, pooling)
        : this.#screenTiles.get(key, sources, rows, pixelRows, firstRow, run.shown, pooling)
    const at = pixelAt(screen, columns.start + run.start, pieceRows.start + pixelRows.start)
    this.#planes.fill(tile, rowCount, run.steps, at, screen.columns, pooling)
  }

  /** A tile for a strip that came into view: the next view shows another strip. */
  #screenTile(
    sources: TileSources,
    rows: AxisCells,
    pixelRows: Interval,
    firstRow: number,
    shown: Interval,
    pooling: Pooling,
  ): Int16Array {
    const length = (pixelRows.end - pixelRows.start) * SCREEN_COLUMNS
    if (this.#scratch.length < length) this.#scratch = new Int16Array(length)
    fillScreenTile(sources, rows, pixelRows, firstRow, shown, pooling, this.#scratch)
    return this.#scratch
  }
}

/** Whether pixels and cells of two scenes relate alike, wherever each looks. */
function isSameGrid(a: PictureScene, b: PictureScene): boolean {
  return (
    a.pooling === b.pooling &&
    isSameZoom(a.screen, b.screen) &&
    a.screen.columns === b.screen.columns &&
    a.screen.rows === b.screen.rows &&
    a.hopS === b.hopS &&
    a.binHz === b.binHz &&
    a.lowHz === b.lowHz &&
    a.frameCount === b.frameCount &&
    a.binCount === b.binCount
  )
}

/** What decides which rows of tiles the rows of a piece show, but the tiles' level. */
function rowsKey(scene: PictureScene, { rows }: PixelWindow): string {
  const { screen, binHz, lowHz, binCount, pooling } = scene
  const { scale, pixelRise, floor } = screen
  const { start, end } = rows
  return JSON.stringify([scale, pixelRise, floor, binHz, lowHz, binCount, pooling, start, end])
}

/** The pixels that may show something of a tile: also those of its neighbours that are mixed with it. */
function tileWindow(
  { screen, hopS, binHz, lowHz }: PictureScene,
  address: TileAddress,
): PixelWindow {
  const frames = 2 ** address.timeLevel
  const bins = 2 ** address.freqLevel
  const columnAt = (cell: number) => columnOf(screen, (cell * frames - 0.5) * hopS)
  const rowAt = (cell: number) => rowOf(screen, lowHz + (cell * bins - 0.5) * binHz)
  const [left, bottom] = [address.timeIndex * TILE_SIZE, address.freqIndex * TILE_SIZE]
  return {
    columns: {
      start: Math.floor(columnAt(left - 1)) - 1,
      end: Math.ceil(columnAt(left + TILE_SIZE + 1)) + 1,
    },
    rows: {
      start: Math.floor(rowAt(bottom + TILE_SIZE + 1)) - 1,
      end: Math.ceil(rowAt(bottom - 1)) + 1,
    },
  }
}

function isFilling({ pixels: columns, firsts }: AxisCells, rows: AxisCells): boolean {
  const width = columns.end - columns.start
  const height = rows.pixels.end - rows.pixels.start
  return width === firsts.length && height === rows.firsts.length
}

/** The pixels whose first cell lies in one tile, and where in it. */
interface TileRun extends Interval {
  readonly timeIndex: number
  readonly steps: ColumnSteps
  /** The columns of the tile that they show, and what they are mixed with. */
  readonly shown: Interval
}

function tileRuns(columns: AxisCells): readonly TileRun[] {
  const runs: TileRun[] = []
  const { firsts, spans } = columns
  const tileOf = (x: number) => Math.floor((firsts[x] ?? 0) / TILE_SIZE)
  for (let start = columns.pixels.start; start < columns.pixels.end; ) {
    const timeIndex = tileOf(start)
    let end = start + 1
    while (end < columns.pixels.end && tileOf(end) === timeIndex) end++
    const column = (x: number) => (firsts[x] ?? 0) - timeIndex * TILE_SIZE
    const past = column(end - 1) + Math.max(spans[end - 1] ?? 0, 2)
    const shown = { start: column(start), end: Math.min(past, SCREEN_COLUMNS) }
    runs.push({ timeIndex, start, end, steps: columnSteps(columns, start, end, timeIndex), shown })
    start = end
  }
  return runs
}

/** The pixel rows whose first cell is one of the TILE_SIZE from `firstRow` on; those of a tile are adjacent. */
function rowsWithin({ pixels, firsts }: AxisCells, firstRow: number): Interval {
  const isWithin = (y: number) => {
    const row = (firsts[y] as number) - firstRow
    return row >= 0 && row < TILE_SIZE
  }
  let start = pixels.start
  while (start < pixels.end && !isWithin(start)) start++
  let end = start
  while (end < pixels.end && isWithin(end)) end++
  return { start, end }
}
