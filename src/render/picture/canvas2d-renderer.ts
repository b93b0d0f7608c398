import { expectThat } from '#core/base'
import type { ScreenGrid } from '#core/grid'
import type { TileValues } from '#core/pyramid'
import { extentOf, pieces, type Renderer, windowOf } from '#render/screen'
import { compiledPlanes, type PixelPlanes, scriptPlanes } from '#render/values'
import { PixelPainter } from './paint-pixels'

/**
 * Draws on the processor: one image in memory, painted and put onto the canvas each frame.
 *
 * @param context  of the canvas, asked for once: Firefox refuses a second `getContext` on a canvas
 *                 that the page has handed to a worker
 * @param paintingBytes  of the compiled loops over pixels; without them they are script
 */
export function createCanvas2dRenderer(
  context: OffscreenCanvasRenderingContext2D,
  tiles: TileValues,
  paintingBytes?: BufferSource,
): Renderer {
  const { canvas } = context
  const planesOf = paintingBytes === undefined ? inScript : compiledPlanes(paintingBytes)
  let { image, painter } = painterOn(tiles, planesOf, canvas, 1)

  return {
    backend: 'canvas2d',
    resize: (widthPx, heightPx, pixelRatio) => {
      canvas.width = Math.max(1, widthPx)
      canvas.height = Math.max(1, heightPx)
      ;({ image, painter } = painterOn(tiles, planesOf, canvas, pixelRatio))
    },
    draw: (scene) => {
      const { columns, rows } = scene.screen
      expectThat(columns === image.width && rows === image.height, 'a scene of another size')
      painter.paint(scene)
      putImage(context, image, scene.screen)
    },
    dispose: () => undefined,
  }
}

/** Makes planes for so many pixels. */
type PlanesOf = (pixelCount: number) => PixelPlanes

const inScript: PlanesOf = (pixelCount) => scriptPlanes(new Uint32Array(pixelCount))

/** A painter for a size, and the image that it paints. */
function painterOn(
  tiles: TileValues,
  planesOf: PlanesOf,
  { width, height }: { readonly width: number; readonly height: number },
  pixelRatio: number,
) {
  const planes = planesOf(Math.max(width, 1) * Math.max(height, 1))
  const { buffer, byteOffset, byteLength } = planes.pixels
  const bytes = new Uint8ClampedArray(buffer as ArrayBuffer, byteOffset, byteLength)
  const image = new ImageData(bytes, Math.max(width, 1), Math.max(height, 1))
  return { image, painter: new PixelPainter(tiles, planes, pixelRatio) }
}

/** Puts the parts of the image, which lie as pixelAt places them, where the screen shows them. */
function putImage(
  context: OffscreenCanvasRenderingContext2D,
  image: ImageData,
  screen: ScreenGrid,
): void {
  for (const piece of pieces(windowOf(screen), screen)) {
    const { fromX, fromY, toX, toY, width, height } = extentOf(piece, screen)
    context.putImageData(image, toX - fromX, toY - fromY, fromX, fromY, width, height)
  }
}
