import { type ScreenGrid, screenGrid, type Viewport } from '#core/grid'
import { TILE_SIZE } from '#core/pyramid'
import { colourTable, shadeTable } from '#render/colour'
import { type KeyedTile, type PictureScene, pixelAt } from '#render/screen'
import { scriptPlanes } from '#render/values'
import { PixelPainter } from './paint-pixels'

export const WIDTH = 300
export const HEIGHT = 200
export const EMPTY = [1, 2, 3] as const

const grey = colourTable('grey')
export const shades = new Uint32Array(shadeTable(grey).buffer)

const middle: Viewport = { startS: 0.5, endS: 3.5, lowHz: 500, highHz: 2500 }

export function screenOf(
  view: Viewport,
  scale: 'linear' | 'log' = 'linear',
  [columns, rows] = [WIDTH, HEIGHT],
): ScreenGrid {
  return screenGrid(view, scale, 5120, columns as number, rows as number)
}

/** A second is 100 frames, a bin 10 Hz; 600 frames × 513 bins; level 0 … 255 is 0 … 255 dB. */
export const base: PictureScene = {
  screen: screenOf(middle),
  hopS: 0.01,
  binHz: 10,
  lowHz: 0,
  frameCount: 600,
  binCount: 513,
  tiles: [],
  pooling: 'peak',
  colours: grey,
  dbMin: 0,
  dbMax: 255,
  mask: undefined,
  empty: EMPTY,
}

export function keyedTile(
  timeIndex: number,
  freqIndex: number,
  timeLevel = 0,
  freqLevel = 0,
): KeyedTile {
  const key = `${timeLevel} ${timeIndex} ${freqLevel} ${freqIndex}`
  return { key, timeLevel, timeIndex, freqLevel, freqIndex }
}

/** A tile whose cells hold `db` of their frame and bin. */
export function filled(
  { timeLevel, timeIndex, freqLevel, freqIndex }: KeyedTile,
  db: Db,
): Int16Array {
  const values = new Int16Array(TILE_SIZE * TILE_SIZE)
  for (let i = 0; i < values.length; i++) {
    const column = timeIndex * TILE_SIZE + Math.floor(i / TILE_SIZE)
    const row = freqIndex * TILE_SIZE + (i % TILE_SIZE)
    values[i] = Math.round(100 * db(column * 2 ** timeLevel, row * 2 ** freqLevel))
  }
  return values
}
export type Db = (frame: number, bin: number) => number

export const allTiles = [0, 1, 2].flatMap((t) => [0, 1, 2].map((f) => keyedTile(t, f)))

/** Where the pixel at (x, y) of the screen lies in memory. */
export function positionOf(screen: ScreenGrid, x: number, y: number): number {
  return pixelAt(screen, screen.firstColumn + x, screen.firstRow + y)
}

export function paintedWith(
  scene: PictureScene,
  tileValues: ReadonlyMap<string, Int16Array>,
): Uint32Array {
  const { columns, rows } = scene.screen
  const pixels = new Uint32Array(columns * rows)
  new PixelPainter(tileValues, scriptPlanes(pixels), 1).paint(scene)
  return pixels
}

export function painted(
  change: Partial<PictureScene>,
  db: Db,
  tiles = allTiles,
): (x: number, y: number) => number[] {
  const scene = { ...base, tiles, ...change }
  const tileValues = new Map(scene.tiles.map((tile) => [tile.key, filled(tile, db)]))
  const bytes = new Uint8Array(paintedWith(scene, tileValues).buffer)
  return (x, y) => {
    const at = 4 * positionOf(scene.screen, x, y)
    return [bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number]
  }
}
