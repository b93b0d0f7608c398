import type { RulerScene } from './ruler-scene'

/** Names are cut to so many letters; the whole name stands in the document. */
const MOST_LETTERS = 24
const LETTER_PX = 6.5
const FLAG_PX = 4
/** Height of the bar from the start of a span to its end. */
const SPAN_PX = 3

/**
 * Markers on the time ruler: a line each from top to bottom, a bar along a span, and the name beside
 * it where the one before leaves room, over the numbers of the ruler.
 */
export function drawMarkers(
  context: OffscreenCanvasRenderingContext2D,
  { markers, startS, endS, widthPx, heightPx, palette }: RulerScene,
): void {
  const xOf = (timeS: number) => Math.round(((timeS - startS) / (endS - startS)) * widthPx)
  const shown = markers
    .filter(({ timeS, endS: lastS = timeS }) => lastS >= startS && timeS <= endS)
    .sort((a, b) => a.timeS - b.timeS)
  let freePx = Number.NEGATIVE_INFINITY
  for (const { timeS, endS: lastS, label } of shown) {
    const x = Math.max(xOf(timeS), -1)
    context.fillStyle = palette.accent
    context.fillRect(x, 0, 1, heightPx)
    if (lastS !== undefined) {
      context.fillRect(x, 0, Math.max(1, Math.min(xOf(lastS), widthPx) - x), SPAN_PX)
    }
    if (label === '' || x < freePx) continue
    const name = label.slice(0, MOST_LETTERS)
    const nameWidthPx = name.length * LETTER_PX + FLAG_PX
    context.fillStyle = palette.panel
    context.fillRect(x + 1, SPAN_PX, nameWidthPx, heightPx - SPAN_PX)
    context.fillStyle = palette.accent
    context.fillText(name, x + FLAG_PX, heightPx / 2 - 1)
    freePx = x + 1 + nameWidthPx
  }
}
