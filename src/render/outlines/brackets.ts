import { lineFill } from './line-fill'
import type { OutlineStyle, ScreenBox } from './region-outline'

/** Thinner boxes, no further apart than this, are one bar of lines … */
const NEAR_PX = 6
/** … from so many on. */
const LEAST_BOXES = 3
const TICK_PX = 5

/** Boxes that follow each other so closely that lines of each would say nothing. */
export interface Row {
  readonly along: 'time' | 'frequency'
  /** In their order along it, three or more. */
  readonly boxes: readonly ScreenBox[]
}

/**
 * The dense rows among boxes: thin ones beside each other (clicks, hops far out), or above each other
 * (lines of a hum), where each shares at least half of what both extend over across the row. Which
 * boxes are one row does not depend on boxes further away than three of them reach, 24 pixels.
 */
export function denseRows(boxes: readonly ScreenBox[]): readonly Row[] {
  if (boxes.length < LEAST_BOXES) return []
  return (['time', 'frequency'] as const).flatMap((along) =>
    rowsAlong(boxes, along).map((row) => ({ along, boxes: row })),
  )
}

/** A box along a row and across it. */
interface Extent {
  readonly box: ScreenBox
  readonly start: number
  readonly end: number
  readonly low: number
  readonly high: number
}

function extentOf(box: ScreenBox, along: Row['along']): Extent {
  const { x, y, width, height } = box
  return along === 'time'
    ? { box, start: x, end: x + width, low: y, high: y + height }
    : { box, start: y, end: y + height, low: x, high: x + width }
}

function rowsAlong(boxes: readonly ScreenBox[], along: Row['along']): readonly ScreenBox[][] {
  const thin = boxes
    .map((box) => extentOf(box, along))
    .filter(({ start, end }) => end - start < NEAR_PX)
    .sort((a, b) => a.start - b.start || a.low - b.low)
  /** Of each the first one of those that it is joined with so far. */
  const firsts = thin.map((_, i) => i)
  const firstOf = (i: number): number => {
    let at = i
    while (firsts[at] !== at) at = firsts[at] as number
    return at
  }
  for (const [i, extent] of thin.entries()) {
    for (let j = i - 1; j >= 0; j--) {
      const before = thin[j] as Extent
      if (extent.start - before.start >= 2 * NEAR_PX) break
      if (extent.start - before.end >= NEAR_PX || !areAlike(extent, before)) continue
      const [a, b] = [firstOf(i), firstOf(j)]
      firsts[Math.max(a, b)] = Math.min(a, b)
      firsts[i] = Math.min(a, b)
    }
  }
  const rows = new Map<number, ScreenBox[]>()
  for (const [i, { box }] of thin.entries()) {
    const first = firstOf(i)
    const row = rows.get(first)
    if (row === undefined) rows.set(first, [box])
    else row.push(box)
  }
  return [...rows.values()].filter(({ length }) => length >= LEAST_BOXES)
}

function areAlike(a: Extent, b: Extent): boolean {
  const shared = Math.min(a.high, b.high) - Math.max(a.low, b.low)
  const both = Math.max(a.high, b.high) - Math.min(a.low, b.low)
  return 2 * shared >= both
}

/** A bracket on either side of each row, open towards what lies in it. */
export function drawBrackets(
  context: OffscreenCanvasRenderingContext2D,
  rows: readonly Row[],
  style: OutlineStyle,
): void {
  const lines = rows.flatMap(bracketLines)
  const fills = [
    { growthPx: 1, fill: style.palette.halo },
    { growthPx: 0, fill: lineFill(context, style) },
  ]
  for (const { growthPx, fill } of fills) {
    context.fillStyle = fill
    for (const { x, y, width, height } of lines) {
      context.fillRect(x - growthPx, y - growthPx, width + 2 * growthPx, height + 2 * growthPx)
    }
  }
}

/** The lines of both brackets of a row, a pixel wide, along the ends of its boxes across it. */
export function bracketLines({ along, boxes }: Row): readonly ScreenBox[] {
  const lines: ScreenBox[] = []
  const add = (start: number, end: number, low: number, high: number) => {
    const [length, breadth] = [end - start, high - low]
    if (along === 'time') lines.push({ x: start, y: low, width: length, height: breadth })
    else lines.push({ x: low, y: start, width: breadth, height: length })
  }
  const steps = stepsOf(boxes.map((box) => extentOf(box, along)))
  for (const [i, { start, end, low, high }] of steps.entries()) {
    add(start, end, low, low + 1)
    add(start, end, high - 1, high)
    const before = steps[i - 1]
    if (before === undefined) continue
    add(start, start + 1, Math.min(low, before.low), Math.max(low, before.low) + 1)
    add(start, start + 1, Math.min(high, before.high) - 1, Math.max(high, before.high))
  }
  const ends = [
    { step: steps[0], at: steps[0]?.start ?? 0 },
    { step: steps.at(-1), at: (steps.at(-1)?.end ?? 0) - 1 },
  ]
  for (const { step, at } of ends) {
    if (step === undefined) continue
    const tick = Math.min(TICK_PX, (step.high - step.low) / 2)
    add(at, at + 1, step.low, step.low + tick)
    add(at, at + 1, step.high - tick, step.high)
  }
  return lines
}

/** Stretches of a row without a gap between them; neighbours of the same ends across are one. */
function stepsOf(extents: readonly Extent[]): readonly Omit<Extent, 'box'>[] {
  const steps: { start: number; end: number; low: number; high: number }[] = []
  for (const { start, end, low, high } of extents) {
    const before = steps.at(-1)
    if (before !== undefined && before.low === low && before.high === high) {
      before.end = Math.max(before.end, end)
      continue
    }
    if (before !== undefined) before.end = Math.max(start, before.start + 1)
    steps.push({ start, end, low, high })
  }
  return steps
}
