import type { Outline } from '#core/mask'
import type { Palette } from '#render/colour'

/** Pixels from one dash of a broken line to the next, along either axis. */
const PERIOD_PX = 8

/**
 * What the line of an outline is painted with: the accent; for a broken one zigzag stripes of it and
 * the halo, which break lines of any shape into dashes. Straight stripes would swallow lines that run
 * along them.
 */
export function lineFill(
  context: OffscreenCanvasRenderingContext2D,
  { palette, outline }: { readonly palette: Palette; readonly outline: Outline },
): string | CanvasPattern {
  if (outline !== 'broken') return palette.pictureAccent
  return context.createPattern(stripes(palette), 'repeat') ?? palette.pictureAccent
}

let last: { readonly palette: Palette; readonly canvas: OffscreenCanvas } | undefined

/** One period of the stripes, drawn once for each palette. */
function stripes(palette: Palette): OffscreenCanvas {
  if (last?.palette === palette) return last.canvas
  const canvas = new OffscreenCanvas(PERIOD_PX, 2 * PERIOD_PX)
  const context = canvas.getContext('2d')
  for (let y = 0; y < 2 * PERIOD_PX; y++) {
    for (let x = 0; x < PERIOD_PX && context !== null; x++) {
      const zigzag = Math.abs(y - PERIOD_PX)
      const isDash = (x + zigzag) % PERIOD_PX < PERIOD_PX / 2
      context.fillStyle = isDash ? palette.pictureAccent : palette.halo
      context.fillRect(x, y, 1, 1)
    }
  }
  last = { palette, canvas }
  return canvas
}
