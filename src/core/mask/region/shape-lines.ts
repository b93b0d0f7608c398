import { SpanList } from '../span-list'
import { shapeBounds } from './bounds'
import { brushLines } from './brush-lines'
import { harmonicsLines } from './harmonics-lines'
import { lassoLines } from './lasso-lines'
import type { CompoundShape, RectangleShape, Shape } from './region'

/** Sets `out` to the frequencies inside a shape at a time, ascending and disjoint. */
export type ShapeLines = (timeS: number, out: SpanList) => void

/** A shape cut by vertical lines, as it goes on beyond the recording's borders. */
export function shapeLines(shape: Shape): ShapeLines {
  switch (shape.kind) {
    case 'rectangle':
      return rectangleLines(shape)
    case 'brush':
      return brushLines(shape)
    case 'lasso':
      return lassoLines(shape)
    case 'harmonics':
      return harmonicsLines(shape)
    case 'compound':
      return compoundLines(shape)
  }
}

function rectangleLines({ startS, endS, lowHz, highHz }: RectangleShape): ShapeLines {
  return (timeS, out) => {
    out.clear()
    if (startS <= timeS && timeS < endS && lowHz < highHz) out.add(lowHz, highHz)
  }
}

function compoundLines({ parts }: CompoundShape): ShapeLines {
  const layers = parts.map(({ op, shape }) => ({
    op,
    bounds: shapeBounds(shape),
    lines: shapeLines(shape),
  }))
  const spans = new SpanList()
  return (timeS, out) => {
    out.clear()
    for (const { op, bounds, lines } of layers) {
      if (timeS < bounds.startS || timeS > bounds.endS) continue
      lines(timeS, spans)
      for (let i = 0; i < spans.count; i++) {
        if (op === 'add') out.add(spans.low(i), spans.high(i))
        else out.subtract(spans.low(i), spans.high(i))
      }
    }
  }
}
