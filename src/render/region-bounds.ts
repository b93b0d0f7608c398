import type { Shape } from '#core/mask'

/** The box around a shape: seconds and baseband hertz. */
export interface Bounds {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

/** Shapes never change, so a box is reckoned once a shape and goes with it. */
const known = new WeakMap<Shape, Bounds>()

export function shapeBounds(shape: Shape): Bounds {
  const bounds = known.get(shape) ?? boundsOf(shape)
  known.set(shape, bounds)
  return bounds
}

function boundsOf(shape: Shape): Bounds {
  switch (shape.kind) {
    case 'rectangle': {
      const { startS, endS, lowHz, highHz } = shape
      return { startS, endS, lowHz, highHz }
    }
    case 'brush': {
      const { points, radiusS, radiusHz } = shape
      return boxAround(
        points.map(([timeS, freqHz, p]) => [timeS, freqHz, radiusS * p, radiusHz * p]),
      )
    }
    case 'lasso':
      return boxAround(shape.points.map(([timeS, freqHz]) => [timeS, freqHz, 0, 0]))
    default:
      return shape satisfies never
  }
}

/** Around ellipses given as centre and radii. */
function boxAround(ellipses: readonly (readonly [number, number, number, number])[]): Bounds {
  let startS = Number.POSITIVE_INFINITY
  let endS = Number.NEGATIVE_INFINITY
  let lowHz = Number.POSITIVE_INFINITY
  let highHz = Number.NEGATIVE_INFINITY
  for (const [timeS, freqHz, radiusS, radiusHz] of ellipses) {
    startS = Math.min(startS, timeS - radiusS)
    endS = Math.max(endS, timeS + radiusS)
    lowHz = Math.min(lowHz, freqHz - radiusHz)
    highHz = Math.max(highHz, freqHz + radiusHz)
  }
  return { startS, endS, lowHz, highHz }
}
