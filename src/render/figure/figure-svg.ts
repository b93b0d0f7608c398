import { escapedXml } from '#core/base'
import {
  FIGURE_FONT,
  type Figure,
  type FigureFill,
  type FigureFrame,
  type FigureText,
} from './figure'

/** From the middle of a capital letter down to the line it stands on, of the letters' size. */
const BASELINE = 0.36

/**
 * A figure as SVG 1.1: texts are text and axes vectors; only the picture is made of pixels.
 *
 * @param pictureUrl  the picture as `data:image/png;base64,…`
 */
export function figureSvg(figure: Figure, pictureUrl: string): string {
  const { widthPx, heightPx, picture } = figure
  const size = `width="${widthPx}" height="${heightPx}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
    `  ${size} viewBox="0 0 ${widthPx} ${heightPx}" font-family="${FIGURE_FONT}">`,
    `<rect ${size} fill="#ffffff"/>`,
    ...figure.fills.map(fillText),
    `<image ${boxText(picture)} preserveAspectRatio="none" xlink:href="${pictureUrl}"/>`,
    ...figure.frames.map(frameText),
    ...figure.over.map(fillText),
    ...figure.texts.map(textText),
    '</svg>\n',
  ].join('\n')
}

function boxText({ x, y, width, height }: Omit<FigureFill, 'colour'>): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`
}

function fillText(fill: FigureFill): string {
  return `<rect ${boxText(fill)} fill="${escapedXml(fill.colour)}"/>`
}

function frameText(frame: FigureFrame): string {
  const line = `stroke="${escapedXml(frame.colour)}" stroke-width="${frame.linePx}"`
  return `<rect ${boxText(frame)} fill="none" ${line}/>`
}

function textText({ text, x, y, anchor, sizePx, isBold, isUpright, colour }: FigureText): string {
  const turn = isUpright === true ? ' rotate(-90)' : ''
  const position = `transform="translate(${number(x)} ${number(y)})${turn}" y="${number(BASELINE * sizePx)}"`
  const weight = isBold === true ? ' font-weight="bold"' : ''
  const style = `font-size="${sizePx}"${weight} text-anchor="${anchor}" fill="${escapedXml(colour)}"`
  return `<text ${position} ${style}>${escapedXml(text)}</text>`
}

function number(value: number): string {
  return String(Number(value.toFixed(3)))
}
