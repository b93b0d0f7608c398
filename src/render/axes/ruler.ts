import { timeTicks } from '#core/grid'
import { setAxisFont } from '#render/colour'
import { drawMarkers } from './ruler-markers'
import type { RulerScene } from './ruler-scene'

const LETTER_PX = 6.5
const MINOR_PX = 5

export function drawRuler(context: OffscreenCanvasRenderingContext2D, scene: RulerScene): void {
  const { startS, endS, widthPx, heightPx, palette } = scene
  const xOf = (timeS: number) => Math.round(((timeS - startS) / (endS - startS)) * widthPx)
  context.fillStyle = palette.panel
  context.fillRect(0, 0, widthPx, heightPx)
  if (scene.timeSelection !== undefined) drawSelection(context, scene, xOf)
  setAxisFont(context, palette)
  context.textAlign = 'left'
  for (const { value, label } of timeTicks(startS, endS, widthPx, scene.beganS)) {
    const x = xOf(value)
    context.fillStyle = label === undefined ? palette.line : palette.textDim
    const lengthPx = label === undefined ? MINOR_PX : heightPx - 6
    context.fillRect(x, heightPx - lengthPx, 1, lengthPx)
    if (label === undefined || x + 4 + label.length * LETTER_PX > widthPx) continue
    context.fillStyle = palette.text
    context.fillText(label, x + 4, heightPx / 2 - 1)
  }
  drawMarkers(context, scene)
  context.fillStyle = palette.line
  context.fillRect(0, heightPx - 1, widthPx, 1)
}

function drawSelection(
  context: OffscreenCanvasRenderingContext2D,
  { timeSelection, heightPx, palette }: RulerScene,
  xOf: (timeS: number) => number,
): void {
  if (timeSelection === undefined) return
  const start = xOf(timeSelection.startS)
  const end = Math.max(xOf(timeSelection.endS), start + 1)
  context.fillStyle = palette.accent
  context.globalAlpha = 0.22
  context.fillRect(start, 0, end - start, heightPx)
  context.globalAlpha = 1
  context.fillRect(start, 0, 1, heightPx)
  context.fillRect(end - 1, 0, 1, heightPx)
}
