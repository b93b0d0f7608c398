import { type Shape, SpanList, shapeBounds, shapeLines } from '#core/mask'
import type { ScreenMap, Surface } from '#render/screen'

/** What boxes are drawn into: a canvas' context, or a list in a test. */
interface BoxSink {
  rect(x: number, y: number, width: number, height: number): void
}

/** Fills the inside of a shape, a column of the screen at a time. */
export function traceSpans(sink: BoxSink, columns: readonly Column[]): void {
  for (const { x, spans } of columns) {
    for (const [top, bottom] of spans) sink.rect(x, top, 1, bottom - top)
  }
}

/**
 * The edge of a shape, `reachPx` wide on both sides: a box at each end of a column's spans, and
 * along each stretch of a column where the one before differs.
 */
export function traceSpanEdges(sink: BoxSink, columns: readonly Column[], reachPx: number): void {
  const along = (x: number, top: number, bottom: number) =>
    sink.rect(x - reachPx, top - reachPx, 2 * reachPx, bottom - top + 2 * reachPx)
  let before: readonly PxSpan[] = []
  let endX = 0
  for (const { x, spans } of columns) {
    for (const [top, bottom] of spans) {
      sink.rect(x, top - reachPx, 1, 2 * reachPx)
      sink.rect(x, bottom - reachPx, 1, 2 * reachPx)
    }
    for (const [top, bottom] of differences(before, spans)) along(x, top, bottom)
    before = spans
    endX = x + 1
  }
  for (const [top, bottom] of before) along(endX, top, bottom)
}

type PxSpan = readonly [top: number, bottom: number]

interface Column {
  readonly x: number
  /** Downwards. */
  readonly spans: readonly PxSpan[]
}

/** What is cut off ends so far outside that no edge of it shows. */
const MARGIN_PX = 16

/** Each column of the surface that the box of any shape meets, cut in its middle. */
export function columnsOf(shape: Shape, surface: Surface, map: ScreenMap): readonly Column[] {
  const { view, widthPx, heightPx } = surface
  const bounds = shapeBounds(shape)
  const first = Math.max(-MARGIN_PX, Math.floor(map.xOf(bounds.startS)))
  const end = Math.min(Math.ceil(widthPx) + MARGIN_PX, Math.ceil(map.xOf(bounds.endS)) + 1)
  const lines = shapeLines(shape)
  const found = new SpanList()
  const clip = (y: number) => Math.min(Math.max(y, -MARGIN_PX), heightPx + MARGIN_PX)
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => {
    const x = first + i
    lines(view.startS + ((x + 0.5) / widthPx) * (view.endS - view.startS), found)
    const spans = Array.from(
      { length: found.count },
      (_, k): PxSpan => [
        clip(map.yOf(found.high(found.count - 1 - k))),
        clip(map.yOf(found.low(found.count - 1 - k))),
      ],
    )
    return { x, spans }
  })
}

/** The stretches that lie in one of two lists of spans and not in the other. */
function differences(a: readonly PxSpan[], b: readonly PxSpan[]): PxSpan[] {
  const ends = [...a.flat(), ...b.flat()].sort((p, q) => p - q)
  const found: PxSpan[] = []
  // Every end changes whether exactly one of the two holds what follows.
  for (let i = 0; i + 1 < ends.length; i += 2) {
    const [top, bottom] = [ends[i] as number, ends[i + 1] as number]
    if (bottom > top) found.push([top, bottom])
  }
  return found
}
