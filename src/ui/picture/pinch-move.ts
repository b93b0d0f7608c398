/** A finger's place, client pixels. */
export interface Finger {
  readonly x: number
  readonly y: number
}

/** Two fingers that moved: the pan and the zoom that keep what lies under each of them there. */
export interface PinchMove {
  readonly xPx: number
  readonly yPx: number
  readonly timeFactor: number
  readonly freqFactor: number
  readonly at: Finger
}

/** Fingers closer than this along an axis do not zoom it: a small slip would be a large factor. */
const LEAST_SPREAD_PX = 48

/** How the view follows two fingers: what lay under them lies under them still. */
export function pinchMove(
  before: readonly [Finger, Finger],
  after: readonly [Finger, Finger],
): PinchMove {
  const from = middle(before)
  const at = middle(after)
  return {
    xPx: from.x - at.x,
    yPx: at.y - from.y,
    timeFactor: factor(before[0].x - before[1].x, after[0].x - after[1].x),
    freqFactor: factor(before[0].y - before[1].y, after[0].y - after[1].y),
    at,
  }
}

function middle([a, b]: readonly [Finger, Finger]): Finger {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function factor(before: number, after: number): number {
  const from = Math.abs(before)
  const to = Math.abs(after)
  return Math.min(from, to) < LEAST_SPREAD_PX ? 1 : from / to
}
