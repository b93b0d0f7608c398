import { FIGURE_FONT, type Figure } from './figure'

const ALIGN = { start: 'left', middle: 'center', end: 'right' } as const

/**
 * Draws a figure on a canvas of `scale` times its size.
 *
 * @param picture  drawn into its box, pixel upon pixel where it has as many
 */
export function drawFigure(
  context: OffscreenCanvasRenderingContext2D,
  figure: Figure,
  picture: ImageBitmap,
  scale: number,
): void {
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, figure.widthPx, figure.heightPx)
  const fill = ({ x, y, width, height, colour }: Figure['fills'][number]): void => {
    context.fillStyle = colour
    context.fillRect(x, y, width, height)
  }
  figure.fills.forEach(fill)
  const { x, y, width, height } = figure.picture
  context.imageSmoothingEnabled = false
  context.drawImage(picture, x, y, width, height)
  for (const frame of figure.frames) {
    context.strokeStyle = frame.colour
    context.lineWidth = frame.linePx
    context.strokeRect(frame.x, frame.y, frame.width, frame.height)
  }
  figure.over.forEach(fill)
  context.textBaseline = 'middle'
  for (const text of figure.texts) {
    context.save()
    context.translate(text.x, text.y)
    if (text.isUpright === true) context.rotate(-Math.PI / 2)
    context.font = `${text.isBold === true ? 'bold ' : ''}${text.sizePx}px ${FIGURE_FONT}`
    context.textAlign = ALIGN[text.anchor]
    context.fillStyle = text.colour
    context.fillText(text.text, 0, 0)
    context.restore()
  }
}
