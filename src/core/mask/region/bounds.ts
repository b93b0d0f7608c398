import type { Shape } from './region'

/** The box around a shape: seconds and baseband hertz. */
export interface ShapeBounds {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

/** Shapes never change, so a box is reckoned once a shape and goes with it. */
const cached = new WeakMap<Shape, ShapeBounds>()

/**
 * A box that holds a shape without its feather: the smallest of a simple shape, where a brush
 * reaches its radius times the pressure; of a compound the smallest that holds all that was added.
 */
export function shapeBounds(shape: Shape): ShapeBounds {
  const bounds = cached.get(shape) ?? boundsOf(shape)
  cached.set(shape, bounds)
  return bounds
}

function boundsOf(shape: Shape): ShapeBounds {
  switch (shape.kind) {
    case 'rectangle': {
      const { startS, endS, lowHz, highHz } = shape
      return { startS, endS, lowHz, highHz }
    }
    case 'brush':
      return boxOfPoints(shape.points, shape.radiusS, shape.radiusHz)
    case 'lasso':
      return boxOfPoints(shape.points, 0, 0)
    case 'harmonics': {
      const { points, count, widthHz } = shape
      const { startS, endS, lowHz, highHz } = boxOfPoints(points, 0, 0)
      return {
        startS,
        endS,
        lowHz: Math.min(lowHz, count * lowHz) - widthHz / 2,
        highHz: Math.max(highHz, count * highHz) + widthHz / 2,
      }
    }
    case 'compound':
      return shape.parts
        .filter(({ op }) => op === 'add')
        .map((part) => shapeBounds(part.shape))
        .reduce(united, NOWHERE)
  }
}

/** Holds nothing. */
export const NOWHERE: ShapeBounds = {
  startS: Number.POSITIVE_INFINITY,
  endS: Number.NEGATIVE_INFINITY,
  lowHz: Number.POSITIVE_INFINITY,
  highHz: Number.NEGATIVE_INFINITY,
}

/** The smallest box that holds both. */
export function united(a: ShapeBounds, b: ShapeBounds): ShapeBounds {
  return {
    startS: Math.min(a.startS, b.startS),
    endS: Math.max(a.endS, b.endS),
    lowHz: Math.min(a.lowHz, b.lowHz),
    highHz: Math.max(a.highHz, b.highHz),
  }
}

/** The box that holds points, each with its share of the radii around it. */
export function boxOfPoints(
  points: readonly (readonly [number, number, number?])[],
  radiusS: number,
  radiusHz: number,
): ShapeBounds {
  let { startS, endS, lowHz, highHz } = NOWHERE
  // A loop, not Math.min(...points): a long stroke has more points than a call takes arguments.
  for (const [timeS, freqHz, pressure = 1] of points) {
    startS = Math.min(startS, timeS - pressure * radiusS)
    endS = Math.max(endS, timeS + pressure * radiusS)
    lowHz = Math.min(lowHz, freqHz - pressure * radiusHz)
    highHz = Math.max(highHz, freqHz + pressure * radiusHz)
  }
  return { startS, endS, lowHz, highHz }
}
