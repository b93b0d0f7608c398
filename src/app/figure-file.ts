import type { DrawnFigure } from '#app/drawing'
import { expectThat } from '#core/base'
import { drawFigure, FIGURE_SCALE, figureLayout, figureSvg } from '#render'
import { downloadBlob } from '#storage'
import { type FigureKind, figureName } from './figure-saving'

/** Downloads a figure: `<stem>.figure.png` with two pixels a CSS pixel, or `.svg`. */
export async function downloadFigure(
  { facts, picture }: DrawnFigure,
  as: FigureKind,
): Promise<void> {
  const pixels = await picture
  const blob = as === 'png' ? await pngOf(facts, pixels) : await svgOf(facts, pixels)
  downloadBlob(blob, figureName(facts, as))
}

async function pngOf(facts: DrawnFigure['facts'], pixels: Blob): Promise<Blob> {
  const figure = figureLayout(facts)
  const { widthPx, heightPx } = figure
  const canvas = new OffscreenCanvas(FIGURE_SCALE * widthPx, FIGURE_SCALE * heightPx)
  const context = canvas.getContext('2d', { alpha: false })
  expectThat(context !== null, 'a new canvas has a 2D context')
  const bitmap = await createImageBitmap(pixels)
  drawFigure(context, figure, bitmap, FIGURE_SCALE)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/png' })
}

async function svgOf(facts: DrawnFigure['facts'], pixels: Blob): Promise<Blob> {
  const svg = figureSvg(figureLayout(facts), await dataUrl(pixels))
  return new Blob([svg], { type: 'image/svg+xml' })
}

async function dataUrl(png: Blob): Promise<string> {
  const bytes = new Uint8Array(await png.arrayBuffer())
  let letters = ''
  // A call takes so many arguments and not many more.
  for (let i = 0; i < bytes.length; i += 8192) {
    letters += String.fromCharCode(...bytes.subarray(i, i + 8192))
  }
  return `data:image/png;base64,${btoa(letters)}`
}
