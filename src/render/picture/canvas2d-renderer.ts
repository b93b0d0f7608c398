import { expectThat } from '#core/base'
import type { ScreenGrid } from '#core/grid'
import type { TileValues } from '#core/pyramid'
import { extentOf, pieces, type Renderer, windowOf } from '#render/screen'
import { PixelPainter } from './paint-pixels'

/**
 * Draws on the processor: one image in memory, painted and put onto the canvas each frame.
 *
 * @param context  of the canvas, asked for once: Firefox refuses a second `getContext` on a canvas
 *                 that the page has handed to a worker
 */
export function createCanvas2dRenderer(
  context: OffscreenCanvasRenderingContext2D,
  tiles: TileValues,
): Renderer {
  const { canvas } = context
  let image = context.createImageData(Math.max(canvas.width, 1), Math.max(canvas.height, 1))
  let painter = painterOn(tiles, image, 1)

  return {
    backend: 'canvas2d',
    resize: (widthPx, heightPx, pixelRatio) => {
      canvas.width = Math.max(1, widthPx)
      canvas.height = Math.max(1, heightPx)
      image = context.createImageData(canvas.width, canvas.height)
      painter = painterOn(tiles, image, pixelRatio)
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

function painterOn(tiles: TileValues, image: ImageData, pixelRatio: number): PixelPainter {
  return new PixelPainter(tiles, { pixels: new Uint32Array(image.data.buffer), pixelRatio })
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
