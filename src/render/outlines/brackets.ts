import { lineFill } from './line-fill'
import type { OutlineStyle, ScreenBox } from './region-outline'

/** Thinner boxes, no further apart than this, are one bar of lines … */
const NEAR_PX = 6
/** … from so many on. */
const LEAST_BOXES = 3
const TICK_PX = 5

/** Boxes that follow each other so closely that lines of each would say nothing. */
export interface Bracket {
  /** Around all of them. */
  readonly box: ScreenBox
  readonly along: 'time' | 'frequency'
}

/**
 * Boxes apart from those that lie in a dense row: thin ones of one height beside each other (clicks,
 * hops far out), or of one length above each other (lines of a hum). Which boxes are one row does not
 * depend on boxes further away than three of them reach, 24 pixels.
 */
export function bracketed(boxes: readonly ScreenBox[]): {
  readonly single: readonly ScreenBox[]
  readonly brackets: readonly Bracket[]
} {
  if (boxes.length < LEAST_BOXES) return { single: boxes, brackets: [] }
  const brackets: Bracket[] = []
  const inRow = new Set<ScreenBox>()
  for (const along of ['time', 'frequency'] as const) {
    for (const row of rowsOf(boxes, along)) {
      if (row.length < LEAST_BOXES) continue
      for (const box of row) inRow.add(box)
      brackets.push({ box: around(row), along })
    }
  }
  return { single: boxes.filter((box) => !inRow.has(box)), brackets }
}

/** Thin boxes of the same extent across, as rows of those that are near to the one before. */
function rowsOf(boxes: readonly ScreenBox[], along: Bracket['along']): readonly ScreenBox[][] {
  const span = (box: ScreenBox) =>
    along === 'time' ? [box.x, box.x + box.width] : [box.y, box.y + box.height]
  const alike = new Map<string, ScreenBox[]>()
  for (const box of boxes) {
    const [start = 0, end = 0] = span(box)
    if (end - start >= NEAR_PX) continue
    const across = along === 'time' ? [box.y, box.height] : [box.x, box.width]
    const key = across.map(Math.round).join()
    const row = alike.get(key)
    if (row === undefined) alike.set(key, [box])
    else row.push(box)
  }
  return [...alike.values()].flatMap((some) => {
    const rows: ScreenBox[][] = []
    let reach = Number.NEGATIVE_INFINITY
    for (const box of some.toSorted((a, b) => (span(a)[0] as number) - (span(b)[0] as number))) {
      const [start = 0, end = 0] = span(box)
      if (start - reach < NEAR_PX) rows.at(-1)?.push(box)
      else rows.push([box])
      reach = Math.max(reach, end)
    }
    return rows
  })
}

function around(boxes: readonly ScreenBox[]): ScreenBox {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** A bracket on either side of each row, open towards what lies in it. */
export function drawBrackets(
  context: OffscreenCanvasRenderingContext2D,
  brackets: readonly Bracket[],
  style: OutlineStyle,
): void {
  const fills = [
    { growthPx: 1, fill: style.palette.halo },
    { growthPx: 0, fill: lineFill(context, style) },
  ]
  for (const { growthPx, fill } of fills) {
    context.fillStyle = fill
    for (const bracket of brackets) {
      for (const { x, y, width, height } of linesOf(bracket)) {
        context.fillRect(x - growthPx, y - growthPx, width + 2 * growthPx, height + 2 * growthPx)
      }
    }
  }
}

/** The lines of both brackets, a pixel wide. */
function linesOf({ box: { x, y, width, height }, along }: Bracket): readonly ScreenBox[] {
  const [right, bottom] = [x + width - 1, y + height - 1]
  if (along === 'time') {
    const tick = Math.min(TICK_PX, height / 2)
    return [y, bottom].flatMap((at) => [
      { x, y: at, width, height: 1 },
      ...[x, right].map((side) => ({
        ...{ x: side, width: 1, height: tick },
        y: at === y ? y : y + height - tick,
      })),
    ])
  }
  const tick = Math.min(TICK_PX, width / 2)
  return [x, right].flatMap((at) => [
    { x: at, y, width: 1, height },
    ...[y, bottom].map((side) => ({
      ...{ y: side, width: tick, height: 1 },
      x: at === x ? x : x + width - tick,
    })),
  ])
}
