import { hypot } from '#core/base'

/** A place in cells. */
type CellPoint = readonly [x: number, y: number]

/** Longer lines are cut into such pieces first: the method takes the square of the length at worst. */
const PIECE = 256

/**
 * A line with as few of its points as leave none of them further than `tolerance` away; besides them
 * every 256th stays.
 *
 * @see Douglas & Peucker, The Canadian Cartographer 10(2), 1973
 */
export function simplifiedLine(points: readonly CellPoint[], tolerance: number): CellPoint[] {
  const isRetained = new Uint8Array(points.length)
  const last = points.length - 1
  if (last < 1) return [...points]
  isRetained[0] = 1
  const pieces: [from: number, to: number][] = []
  for (let from = 0; from < last; from += PIECE) {
    const to = Math.min(from + PIECE, last)
    isRetained[to] = 1
    pieces.push([from, to])
  }
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    const [from, to] = piece
    let farthest = from
    let most = tolerance
    for (let i = from + 1; i < to; i++) {
      const away = distance(points[i]!, points[from]!, points[to]!)
      if (away <= most) continue
      most = away
      farthest = i
    }
    if (farthest === from) continue
    isRetained[farthest] = 1
    pieces.push([from, farthest], [farthest, to])
  }
  return points.filter((_, i) => isRetained[i] === 1)
}

/** The same of a closed outline, which keeps at least three points. */
export function simplifiedOutline(points: readonly CellPoint[], tolerance: number): CellPoint[] {
  const [first] = points
  if (first === undefined || points.length <= 4) return [...points]
  const far = farthestFrom(points, first)
  const there = simplifiedLine(points.slice(0, far + 1), tolerance)
  const back = simplifiedLine([...points.slice(far), first], tolerance)
  const retained = [...there, ...back.slice(1, -1)]
  return retained.length < 3 ? [...points] : retained
}

function farthestFrom(points: readonly CellPoint[], [x, y]: CellPoint): number {
  let far = 0
  let most = 0
  points.forEach((point, i) => {
    const away = hypot(point[0] - x, point[1] - y)
    if (away > most) [far, most] = [i, away]
  })
  return far
}

/** From a point to a stretch of line. */
function distance([x, y]: CellPoint, [fromX, fromY]: CellPoint, [toX, toY]: CellPoint): number {
  const [acrossX, acrossY] = [toX - fromX, toY - fromY]
  const square = acrossX * acrossX + acrossY * acrossY
  const along = square === 0 ? 0 : ((x - fromX) * acrossX + (y - fromY) * acrossY) / square
  const share = Math.min(1, Math.max(0, along))
  return hypot(x - fromX - share * acrossX, y - fromY - share * acrossY)
}
