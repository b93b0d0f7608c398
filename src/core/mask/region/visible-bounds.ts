import { SpanList } from '../span-list'
import { type ShapeBounds, shapeBounds, united } from './bounds'
import type { CompoundShape, Region, Shape } from './region'
import { shapeLines } from './shape-lines'

/** Lines that look for what is left of a compound, shared out among the stretches between its parts' ends. */
const LINES = 512

/** Shapes never change, so a box is looked for once a shape and goes with it. */
const cached = new WeakMap<CompoundShape, ShapeBounds>()

/**
 * The box around what shows of a shape: that of `shapeBounds`, but for what a compound has lost to
 * parts that take away. Exact for parts that are rectangles, else within a part's length over some
 * hundred lines. The same box where nothing is left.
 */
export function visibleBounds(shape: Shape): ShapeBounds {
  const bounds = shapeBounds(shape)
  if (shape.kind !== 'compound' || !isCutAtItsSides(shape, bounds)) return bounds
  const visible = cached.get(shape) ?? leftOf(shape, bounds)
  cached.set(shape, visible)
  return visible
}

/** What is taken away inside of a box leaves it as it is. */
function isCutAtItsSides({ parts }: CompoundShape, box: ShapeBounds): boolean {
  return parts.some(({ op, shape }) => {
    const { startS, endS, lowHz, highHz } = shapeBounds(shape)
    const isInside =
      startS > box.startS && endS < box.endS && lowHz > box.lowHz && highHz < box.highHz
    return op === 'subtract' && !isInside
  })
}

function leftOf(shape: CompoundShape, bounds: ShapeBounds): ShapeBounds {
  const ends = shape.parts
    .flatMap((part) => {
      const { startS, endS } = shapeBounds(part.shape)
      return [startS, endS]
    })
    .filter((timeS) => timeS >= bounds.startS && timeS <= bounds.endS)
  const times = [...new Set(ends)].sort((a, b) => a - b)
  const lineCount = Math.max(1, Math.floor(LINES / times.length))
  const lines = shapeLines(shape)
  const spans = new SpanList()
  let box: ShapeBounds | undefined
  for (const [i, startS] of times.slice(0, -1).entries()) {
    const endS = times[i + 1]!
    for (let line = 0; line < lineCount; line++) {
      const fromS = startS + (line / lineCount) * (endS - startS)
      const toS =
        line + 1 === lineCount ? endS : startS + ((line + 1) / lineCount) * (endS - startS)
      lines((fromS + toS) / 2, spans)
      if (spans.count === 0) continue
      const lowHz = spans.low(0)
      const highHz = spans.high(spans.count - 1)
      const found = { startS: fromS, endS: toS, lowHz, highHz }
      box = box === undefined ? found : united(box, found)
    }
  }
  return box ?? bounds
}

/** The smallest box that holds what shows of all of the shapes; undefined for none. */
export function boundsOfAll(regions: readonly Pick<Region, 'shape'>[]): ShapeBounds | undefined {
  if (regions.length === 0) return undefined
  return regions.map(({ shape }) => visibleBounds(shape)).reduce(united)
}
