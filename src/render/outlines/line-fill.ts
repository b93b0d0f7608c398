import type { Outline } from '#core/mask'
import type { Palette } from '#render/colour'

/** Pixels from one dash to the next of lines that are not whole, along either axis. */
const PERIODS_PX: Readonly<Partial<Record<Outline, number>>> = { broken: 8, dotted: 4 }

/** A line's colour, and how it is drawn. */
interface Line {
  readonly colour: string
  readonly palette: Palette
  readonly outline: Outline
}

/**
 * What the line of an outline is painted with: its colour; for a broken or dotted one zigzag stripes of it and
 * the halo, which break lines of any shape into dashes. Straight stripes would swallow lines that run
 * along them.
 */
export function lineFill(
  context: OffscreenCanvasRenderingContext2D,
  { colour, palette: { halo }, outline }: Line,
): string | CanvasPattern {
  const periodPx = PERIODS_PX[outline]
  if (periodPx === undefined) return colour
  return context.createPattern(stripes(colour, halo, periodPx), 'repeat') ?? colour
}

/** One period of the stripes, drawn once for each pair of colours and period: there are few of them. */
const drawn = new Map<string, OffscreenCanvas>()

function stripes(colour: string, halo: string, periodPx: number): OffscreenCanvas {
  const key = `${colour} ${halo} ${periodPx}`
  const cached = drawn.get(key)
  if (cached !== undefined) return cached
  const canvas = new OffscreenCanvas(periodPx, 2 * periodPx)
  const context = canvas.getContext('2d')
  for (let y = 0; y < 2 * periodPx; y++) {
    for (let x = 0; x < periodPx && context !== null; x++) {
      const zigzag = Math.abs(y - periodPx)
      const isDash = (x + zigzag) % periodPx < periodPx / 2
      context.fillStyle = isDash ? colour : halo
      context.fillRect(x, y, 1, 1)
    }
  }
  drawn.set(key, canvas)
  return canvas
}
