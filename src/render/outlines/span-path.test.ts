import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Shape } from '#core/mask'
import { type Surface, screenMap } from '#render/screen'
import { columnsOf, traceSpanEdges, traceSpans } from './span-path'

/** A pixel is 0.1 s wide and 10 Hz high; y 0 is at 500 Hz. */
const surface: Surface = {
  view: { startS: 0, endS: 10, lowHz: 0, highHz: 500 },
  scale: 'linear',
  topHz: 500,
  widthPx: 100,
  heightPx: 50,
}

type Boxes = [x: number, y: number, width: number, height: number][]
type Trace = (
  sink: { rect(...box: Boxes[number]): void },
  columns: ReturnType<typeof columnsOf>,
  reachPx: number,
) => void

function boxesOf(trace: Trace, shape: Shape): Boxes {
  const boxes: Boxes = []
  const columns = columnsOf(shape, surface, screenMap(surface))
  trace({ rect: (...box) => void boxes.push(box) }, columns, 1)
  return boxes
}

function holds(boxes: Boxes, x: number, y: number): boolean {
  return boxes.some((box) => {
    return box[0] <= x && x < box[0] + box[2] && box[1] <= y && y < box[1] + box[3]
  })
}

const ring: Shape = {
  kind: 'compound',
  parts: [
    { op: 'add', shape: { kind: 'rectangle', startS: 2, endS: 8, lowHz: 100, highHz: 400 } },
    { op: 'subtract', shape: { kind: 'rectangle', startS: 4, endS: 6, lowHz: 200, highHz: 300 } },
  ],
}

test('a box with a hole is filled around its hole, and edged on both sides of the ring', () => {
  const pixel = fc.tuple(fc.nat(99), fc.nat(49))
  const fill = boxesOf(traceSpans, ring)
  const edge = boxesOf(traceSpanEdges, ring)
  const between = (value: number, low: number, high: number) => low <= value && value < high
  fc.assert(
    fc.property(pixel, ([px, py]) => {
      const [x, y] = [px + 0.5, py + 0.5]
      const isIn = between(x, 20, 80) && between(y, 10, 40)
      const isInHole = between(x, 40, 60) && between(y, 20, 30)
      expect(holds(fill, x, y)).toBe(isIn && !isInHole)
      const isNear = (left: number, right: number, top: number, bottom: number) =>
        between(x, left - 1, right + 1) &&
        between(y, top - 1, bottom + 1) &&
        !(between(x, left + 1, right - 1) && between(y, top + 1, bottom - 1))
      expect(holds(edge, x, y)).toBe(isNear(20, 80, 10, 40) || isNear(40, 60, 20, 30))
    }),
    { seed: 1, numRuns: 400 },
  )
})

test('what lies beside the surface costs nothing', () => {
  const away: Shape = { kind: 'rectangle', startS: 20, endS: 1e9, lowHz: 0, highHz: 1 }
  expect(boxesOf(traceSpans, away)).toEqual([])
  expect(boxesOf(traceSpanEdges, away)).toEqual([])
})
