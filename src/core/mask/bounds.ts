import type { Region, Shape } from './region'

/** The box around a shape: seconds and baseband hertz. */
export interface ShapeBounds {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

/** Shapes never change, so a box is reckoned once a shape and goes with it. */
const known = new WeakMap<Shape, ShapeBounds>()

/** The smallest box that holds a shape without its feather; a brush reaches its radius times the pressure. */
export function shapeBounds(shape: Shape): ShapeBounds {
  const bounds = known.get(shape) ?? boundsOf(shape)
  known.set(shape, bounds)
  return bounds
}

function boundsOf(shape: Shape): ShapeBounds {
  if (shape.kind === 'rectangle') {
    const { startS, endS, lowHz, highHz } = shape
    return { startS, endS, lowHz, highHz }
  }
  const radiusS = shape.kind === 'brush' ? shape.radiusS : 0
  const radiusHz = shape.kind === 'brush' ? shape.radiusHz : 0
  let [startS, endS] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let [lowHz, highHz] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  // A loop, not Math.min(...points): a long stroke has more points than a call takes arguments.
  for (const [timeS, freqHz, pressure = 1] of shape.points) {
    startS = Math.min(startS, timeS - pressure * radiusS)
    endS = Math.max(endS, timeS + pressure * radiusS)
    lowHz = Math.min(lowHz, freqHz - pressure * radiusHz)
    highHz = Math.max(highHz, freqHz + pressure * radiusHz)
  }
  return { startS, endS, lowHz, highHz }
}

/** The smallest box that holds all of the shapes, without their feathers; undefined for none. */
export function boundsOfAll(regions: readonly Pick<Region, 'shape'>[]): ShapeBounds | undefined {
  const [first, ...others] = regions
  if (first === undefined) return undefined
  let { startS, endS, lowHz, highHz } = shapeBounds(first.shape)
  for (const { shape } of others) {
    const bounds = shapeBounds(shape)
    startS = Math.min(startS, bounds.startS)
    endS = Math.max(endS, bounds.endS)
    lowHz = Math.min(lowHz, bounds.lowHz)
    highHz = Math.max(highHz, bounds.highHz)
  }
  return { startS, endS, lowHz, highHz }
}
