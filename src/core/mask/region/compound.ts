import { nextPowerOfTwo } from '#core/base'
import { SpanList } from '../span-list'
import { type ShapeBounds, shapeBounds } from './bounds'
import type { Shape, ShapePart } from './region'
import { shapeLines } from './shape-lines'

/** Lines that look whether anything is left of a shape, and at most whether shapes meet. */
const MOST_LINES = 2048
const LEAST_LINES = 16
/** A brush is looked at so often along its radius. */
const LINES_A_RADIUS = 8

/** A shape with another added to it or taken away from it. */
export function withPart(shape: Shape, op: ShapePart['op'], part: Shape): Shape {
  const parts: readonly ShapePart[] =
    shape.kind === 'compound' ? shape.parts : [{ op: 'add', shape }]
  return { kind: 'compound', parts: [...parts, { op, shape: part }] }
}

/**
 * Whether shapes have a place in common with this one, as far as lines over their common time tell:
 * eight along the finer brush's radius, at most 2048. Ready to be asked of thousands.
 */
export function meeting(taken: Shape): (shape: Shape) => boolean {
  const takenLines = shapeLines(taken)
  const takenSpans = new SpanList()
  const spans = new SpanList()
  return (shape) => {
    const common = commonBounds(shapeBounds(shape), shapeBounds(taken))
    const { startS, endS, lowHz, highHz } = common
    if (!(startS < endS && lowHz < highHz)) return false
    if (shape.kind === 'rectangle' && taken.kind === 'rectangle') return true
    let lines: ReturnType<typeof shapeLines> | undefined
    const fineS = Math.min(finestS(shape, common), finestS(taken, common))
    return someLine(common, lineCountFor((endS - startS) / fineS), (timeS) => {
      takenLines(timeS, takenSpans)
      if (!isWithin(takenSpans, lowHz, highHz)) return false
      lines ??= shapeLines(shape)
      lines(timeS, spans)
      for (let i = 0; i < spans.count; i++) {
        if (isWithin(takenSpans, spans.low(i), spans.high(i))) return true
      }
      return false
    })
  }
}

/** A stretch of time in which a shape does not come and go unseen. */
function finestS(shape: Shape, { startS, endS }: ShapeBounds): number {
  switch (shape.kind) {
    case 'rectangle':
      return Number.POSITIVE_INFINITY
    case 'brush':
      return shape.radiusS / LINES_A_RADIUS
    case 'lasso':
    case 'harmonics':
      return (endS - startS) / MOST_LINES
    case 'compound':
      return shape.parts.reduce(
        (least, part) => Math.min(least, finestS(part.shape, shapeBounds(part.shape))),
        Number.POSITIVE_INFINITY,
      )
  }
}

/** A power of two within the bounds. */
function lineCountFor(count: number): number {
  return nextPowerOfTwo(Math.min(MOST_LINES, Math.max(LEAST_LINES, count)))
}

/** Whether any of the spans reaches into a band. */
function isWithin(spans: SpanList, lowHz: number, highHz: number): boolean {
  for (let i = 0; i < spans.count; i++) {
    if (spans.low(i) < highHz && spans.high(i) > lowHz) return true
  }
  return false
}

/** Whether a shape holds no place, as far as 2048 lines over its time tell. */
export function isNowhere(shape: Shape): boolean {
  const bounds = shapeBounds(shape)
  if (!(bounds.startS < bounds.endS && bounds.lowHz < bounds.highHz)) return true
  if (shape.kind === 'rectangle') return false
  const lines = shapeLines(shape)
  const spans = new SpanList()
  return !someLine(bounds, MOST_LINES, (timeS) => {
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
function someLine(
  { startS, endS }: ShapeBounds,
  lineCount: number,
  passes: (timeS: number) => boolean,
): boolean {
  for (let stride = lineCount; stride >= 2; stride /= 2) {
    for (let line = stride / 2; line < lineCount; line += stride) {
      if (passes(startS + (line / lineCount) * (endS - startS))) return true
    }
  }
  return false
}
