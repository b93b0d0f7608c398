import { clamp } from '#core/base'
import type { ShapeBounds } from './bounds'
import type { CompoundShape, Growth, HarmonicsShape, LassoShape, Shape } from './region'

/** What is done to each coordinate: x → x·scale + offset, for time and for frequency. */
export interface ShapeMap {
  readonly timeScale: number
  readonly timeOffsetS: number
  readonly freqScale: number
  readonly freqOffsetHz: number
}

/** Moves by seconds and hertz. */
export function moving(timeS: number, freqHz: number): ShapeMap {
  return { timeScale: 1, timeOffsetS: timeS, freqScale: 1, freqOffsetHz: freqHz }
}

/** Takes one box to another; a side without extent is moved, since nothing can be stretched there. */
export function fitting(from: ShapeBounds, to: ShapeBounds): ShapeMap {
  const time = lineBetween(from.startS, from.endS, to.startS, to.endS)
  const freq = lineBetween(from.lowHz, from.highHz, to.lowHz, to.highHz)
  return {
    timeScale: time.scale,
    timeOffsetS: time.offset,
    freqScale: freq.scale,
    freqOffsetHz: freq.offset,
  }
}

function lineBetween(low: number, high: number, toLow: number, toHigh: number) {
  // Equal extents are told from their ends' shift: a division would round the scale away from 1.
  const isMoved = high === low || toLow - low === toHigh - high
  const scale = isMoved ? 1 : (toHigh - toLow) / (high - low)
  return { scale, offset: toLow - low * scale }
}

/** The shape carried along; scales are positive, so that nothing is mirrored. */
export function mappedShape(shape: Shape, map: ShapeMap): Shape {
  const timeOf = (timeS: number) => timeS * map.timeScale + map.timeOffsetS
  const freqOf = (freqHz: number) => freqHz * map.freqScale + map.freqOffsetHz
  switch (shape.kind) {
    case 'rectangle':
      return {
        ...shape,
        startS: timeOf(shape.startS),
        endS: timeOf(shape.endS),
        lowHz: freqOf(shape.lowHz),
        highHz: freqOf(shape.highHz),
      }
    case 'brush':
      return {
        ...shape,
        points: shape.points.map((at) => [timeOf(at[0]), freqOf(at[1]), at[2]] as const),
        radiusS: shape.radiusS * map.timeScale,
        radiusHz: shape.radiusHz * map.freqScale,
      }
    case 'lasso':
      return {
        ...withoutGrowth(shape),
        points: shape.points.map((at) => [timeOf(at[0]), freqOf(at[1])] as const),
      }
    case 'harmonics': {
      const { ratio, offsetHz, count } = stackMap(shape, map)
      const points = shape.points.map(
        ([timeS, freqHz]) => [timeOf(timeS), freqHz * ratio + offsetHz] as const,
      )
      return { ...shape, points, count }
    }
    case 'compound':
      return {
        ...withoutGrowth(shape),
        parts: shape.parts.map((part) => ({ ...part, shape: mappedShape(part.shape, map) })),
      }
  }
}

/** What a shape has grown from; undefined where a hand has drawn or moved it. */
export function grownFrom(shape: Shape): Growth | undefined {
  return shape.kind === 'lasso' || shape.kind === 'compound' ? shape.grown : undefined
}

/** An outline that is elsewhere cannot grow again from where it was. */
export function withoutGrowth<S extends LassoShape | CompoundShape>(shape: S): Omit<S, 'grown'> {
  const { grown: _, ...others } = shape
  return others
}

/** As project files have it. */
const MOST_HARMONICS = 4096

/**
 * What a map does to harmonics, whose multiples stay multiples and whose bands keep their width. A
 * move is one of the fundamental. A stretch takes the lowest band's edge (the one nearest to 0 Hz)
 * along with the pitch, and as many bands follow as fit up to where it takes the farthest edge: so
 * one side of the box tunes, the other counts. A pitch that crosses 0 Hz has no such sides.
 */
function stackMap({ points, count, widthHz }: HarmonicsShape, map: ShapeMap) {
  if (map.freqScale === 1) return { ratio: 1, offsetHz: map.freqOffsetHz, count }
  const freqs = points.map(([, freqHz]) => Math.abs(freqHz))
  const side = Math.sign(points[0]?.[1] ?? 0)
  if (side === 0 || points.some(([, freqHz]) => Math.sign(freqHz) !== side)) {
    return { ratio: 1, offsetHz: 0, count }
  }
  const half = widthHz / 2
  const edgeAt = (awayHz: number): number =>
    side * (side * awayHz * map.freqScale + map.freqOffsetHz)
  const [lowest, highest] = [least(freqs), -least(freqs.map((freqHz) => -freqHz))]
  const ratio = (Math.max(0, edgeAt(lowest - half)) + half) / lowest
  const fitting = Math.round((edgeAt(count * highest + half) - half) / (highest * ratio))
  return { ratio, offsetHz: 0, count: clamp(fitting, 1, MOST_HARMONICS) }
}

/** A loop, not Math.min(...values): a long path has more points than a call takes arguments. */
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
}
