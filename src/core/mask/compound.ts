import { type ShapeBounds, shapeBounds } from './bounds'
import type { Shape, ShapePart } from './region'
import { shapeLines } from './shape-lines'
import { SpanList } from './span-list'

/** Lines that look whether shapes meet, or whether anything is left of one. */
const LOOKS = 2048

/** A shape with another added to it or taken away from it. */
export function withPart(shape: Shape, op: ShapePart['op'], part: Shape): Shape {
  const parts: readonly ShapePart[] =
    shape.kind === 'compound' ? shape.parts : [{ op: 'add', shape }]
  return { kind: 'compound', parts: [...parts, { op, shape: part }] }
}

/** Whether two shapes have a place in common, as far as 2048 lines over their common time tell. */
export function meet(a: Shape, b: Shape): boolean {
  const common = commonBounds(shapeBounds(a), shapeBounds(b))
  if (!(common.startS < common.endS && common.lowHz < common.highHz)) return false
  if (a.kind === 'rectangle' && b.kind === 'rectangle') return true
  const [linesA, linesB] = [shapeLines(a), shapeLines(b)]
  const [spansA, spansB] = [new SpanList(), new SpanList()]
  return someLine(common, (timeS) => {
    linesA(timeS, spansA)
    if (spansA.count === 0) return false
    linesB(timeS, spansB)
    const hertzBefore = covered(spansA)
    for (let i = 0; i < spansB.count; i++) spansA.subtract(spansB.low(i), spansB.high(i))
    return covered(spansA) < hertzBefore
  })
}

/** Whether a shape holds no place, as far as 2048 lines over its time tell. */
export function isNowhere(shape: Shape): boolean {
  const bounds = shapeBounds(shape)
  if (!(bounds.startS < bounds.endS && bounds.lowHz < bounds.highHz)) return true
  if (shape.kind === 'rectangle') return false
  const lines = shapeLines(shape)
  const spans = new SpanList()
  return !someLine(bounds, (timeS) => {
    lines(timeS, spans)
    return spans.count > 0
  })
}

function commonBounds(a: ShapeBounds, b: ShapeBounds): ShapeBounds {
  return {
    startS: Math.max(a.startS, b.startS),
    endS: Math.min(a.endS, b.endS),
    lowHz: Math.max(a.lowHz, b.lowHz),
    highHz: Math.min(a.highHz, b.highHz),
  }
}

/** Whether any of the lines between two times passes; coarse ones first, since most pass soon. */
function someLine({ startS, endS }: ShapeBounds, passes: (timeS: number) => boolean): boolean {
  for (let stride = LOOKS; stride >= 2; stride /= 2) {
    for (let line = stride / 2; line < LOOKS; line += stride) {
      const timeS = startS + (line / LOOKS) * (endS - startS)
      if (passes(timeS)) return true
    }
  }
  return false
}

/** How many hertz the spans hold. */
function covered(spans: SpanList): number {
  let sum = 0
  for (let i = 0; i < spans.count; i++) sum += spans.high(i) - spans.low(i)
  return sum
}
