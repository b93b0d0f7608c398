import { expectThat } from '#core/base'
import { type PixelTarget, paintPixels } from './paint-pixels'
import type { PictureScene, Renderer } from './renderer'
import { shadeTable } from './shades'

/** Draws on the processor: one image in memory, painted and put onto the canvas each frame. */
export function createCanvas2dRenderer(canvas: HTMLCanvasElement): Renderer {
  const context = canvas.getContext('2d', { alpha: false })
  expectThat(context !== null, 'the canvas has a context of another kind already')
  const tiles = new Map<string, Int16Array>()
  let image = context.createImageData(Math.max(canvas.width, 1), Math.max(canvas.height, 1))
  let target = targetOn(image, 1)
  let colours: Uint8Array | undefined
  let shades: Uint32Array = new Uint32Array(0)

  const draw = (scene: PictureScene): void => {
    if (colours !== scene.colours) {
      colours = scene.colours
      shades = new Uint32Array(shadeTable(colours).buffer)
    }
    paintPixels(scene, tiles, shades, target)
    context.putImageData(image, 0, 0)
  }

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
    draw,
    dispose: () => tiles.clear(),
  }
}

function targetOn(image: ImageData, pixelRatio: number): PixelTarget {
  const pixels = new Uint32Array(image.data.buffer)
  return { pixels, widthPx: image.width, heightPx: image.height, pixelRatio }
}
