import { expectThat } from '#core/base'
import { PixelPainter, type PixelTarget } from './paint-pixels'
import type { Renderer } from './renderer'

/** Draws on the processor: one image in memory, painted and put onto the canvas each frame. */
export function createCanvas2dRenderer(canvas: HTMLCanvasElement): Renderer {
  const context = canvas.getContext('2d', { alpha: false })
  expectThat(context !== null, 'the canvas has a context of another kind already')
  const tiles = new Map<string, Int16Array>()
  const painter = new PixelPainter(tiles)
  let image = context.createImageData(Math.max(canvas.width, 1), Math.max(canvas.height, 1))
  let target = targetOn(image, 1)

  return {
    backend: 'canvas2d',
    resize: (widthPx, heightPx, pixelRatio) => {
      canvas.width = Math.max(1, widthPx)
      canvas.height = Math.max(1, heightPx)
      image = context.createImageData(canvas.width, canvas.height)
      target = targetOn(image, pixelRatio)
    },
    putTile: (key, values) => {
      tiles.set(key, values)
    },
    dropTile: (key) => {
      tiles.delete(key)
    },
    draw: (scene) => {
      painter.paint(scene, target)
      context.putImageData(image, 0, 0)
    },
    dispose: () => tiles.clear(),
  }
}

function targetOn(image: ImageData, pixelRatio: number): PixelTarget {
  const pixels = new Uint32Array(image.data.buffer)
  return { pixels, widthPx: image.width, heightPx: image.height, pixelRatio }
}
