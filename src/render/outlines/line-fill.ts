import type { Outline } from '#core/mask'
import type { Palette } from '#render/colour'

/** Pixels from one dash of a broken line to the next, along either axis. */
const PERIOD_PX = 8

/** A line's colour, and how it is drawn. */
interface Line {
  readonly colour: string
  readonly palette: Palette
  readonly outline: Outline
}

/**
 * What the line of an outline is painted with: its colour; for a broken one zigzag stripes of it and
 * the halo, which break lines of any shape into dashes. Straight stripes would swallow lines that run
 * along them.
 */
export function lineFill(
  context: OffscreenCanvasRenderingContext2D,
  { colour, palette: { halo }, outline }: Line,
): string | CanvasPattern {
  if (outline !== 'broken') return colour
  return context.createPattern(stripes(colour, halo), 'repeat') ?? colour
}

/** One period of the stripes, drawn once for each pair of colours: there are few of them. */
const drawn = new Map<string, OffscreenCanvas>()

function stripes(colour: string, halo: string): OffscreenCanvas {
  const cached = drawn.get(colour + halo)
  if (cached !== undefined) return cached
  const canvas = new OffscreenCanvas(PERIOD_PX, 2 * PERIOD_PX)
  const context = canvas.getContext('2d')
  for (let y = 0; y < 2 * PERIOD_PX; y++) {
    for (let x = 0; x < PERIOD_PX && context !== null; x++) {
      const zigzag = Math.abs(y - PERIOD_PX)
      const isDash = (x + zigzag) % PERIOD_PX < PERIOD_PX / 2
      context.fillStyle = isDash ? colour : halo
      context.fillRect(x, y, 1, 1)
    }
  }
  drawn.set(colour + halo, canvas)
  return canvas
}
