import { SpanList } from '../span-list'
import { shapeBounds } from './bounds'
import type { Shape } from './region'
import { type ShapeLines, shapeLines } from './shape-lines'

/** Lines of 100,000 points take a while to be laid out: they are cached as long as their shape lives. */
const cached = new WeakMap<Shape, ShapeLines>()

const spans = new SpanList()

/**
 * Whether a shape holds a place or comes as near to it: asked of the lines at the place and on both
 * sides of it.
 */
export function isHit(
  shape: Shape,
  at: { readonly timeS: number; readonly freqHz: number },
  near: { readonly timeS: number; readonly freqHz: number },
): boolean {
  const { startS, endS, lowHz, highHz } = shapeBounds(shape)
  const [fromS, toS] = [at.timeS - near.timeS, at.timeS + near.timeS]
  const [fromHz, toHz] = [at.freqHz - near.freqHz, at.freqHz + near.freqHz]
  if (toS < startS || fromS > endS || toHz < lowHz || fromHz > highHz) return false
  if (shape.kind === 'rectangle') return true
  const lines = cached.get(shape) ?? shapeLines(shape)
  cached.set(shape, lines)
  return [at.timeS, fromS, toS].some((timeS) => {
    lines(timeS, spans)
    for (let i = 0; i < spans.count; i++) {
      if (spans.low(i) <= toHz && spans.high(i) >= fromHz) return true
    }
    return false
  })
}
