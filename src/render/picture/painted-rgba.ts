import type { TileValues } from '#core/pyramid'
import { type PictureScene, pixelAt } from '#render/screen'
import { scriptPlanes } from '#render/values'
import { PixelPainter } from './paint-pixels'

/**
 * A scene painted where there is no canvas.
 *
 * @param tiles  Int16 hundredths of a dB by key
 * @returns      RGBA bytes, row by row from the upper left corner
 */
export function paintedRgba(scene: PictureScene, tiles: TileValues): Uint8Array {
  const { screen } = scene
  const { columns, rows, firstColumn, firstRow } = screen
  const pixels = new Uint32Array(columns * rows)
  new PixelPainter(tiles, scriptPlanes(pixels), 1).paint(scene)
  const out = new Uint32Array(columns * rows)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      out[y * columns + x] = pixels[pixelAt(screen, firstColumn + x, firstRow + y)] as number
    }
  }
  return new Uint8Array(out.buffer)
}
