/** A point of a plot, from its upper left corner. */
export interface PlotPoint {
  readonly x: number
  readonly y: number
}

const MARGIN = 10

/** Places [row][x, y] as points of a plot that holds them all, larger y above. */
export function plotPoints(
  positions: Float64Array,
  { width, height }: { readonly width: number; readonly height: number },
): readonly PlotPoint[] {
  const count = positions.length / 2
  const across = extent(positions, 0)
  const up = extent(positions, 1)
  return Array.from({ length: count }, (_, row) => ({
    x: MARGIN + across(positions[2 * row] as number) * (width - 2 * MARGIN),
    y: height - MARGIN - up(positions[2 * row + 1] as number) * (height - 2 * MARGIN),
  }))
}

/** From values of an axis to 0 … 1; the middle where all are the same. */
function extent(positions: Float64Array, axis: 0 | 1): (value: number) => number {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = axis; i < positions.length; i += 2) {
    low = Math.min(low, positions[i] as number)
    high = Math.max(high, positions[i] as number)
  }
  return (value) => (high > low ? (value - low) / (high - low) : 0.5)
}

/** Whether a point lies in a closed outline, by the crossings of a line from it to the right. */
export function isEnclosed({ x, y }: PlotPoint, outline: readonly PlotPoint[]): boolean {
  let isInside = false
  for (const [i, a] of outline.entries()) {
    const b = outline.at(i - 1) as PlotPoint
    if (a.y > y === b.y > y) continue
    if (x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) isInside = !isInside
  }
  return isInside
}
