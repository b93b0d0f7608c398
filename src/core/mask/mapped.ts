import type { ShapeBounds } from './bounds'
import type { CompoundShape, Growth, LassoShape, Shape } from './region'

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
    case 'harmonics':
      return {
        ...shape,
        points: shape.points.map((at) => [timeOf(at[0]), fundamentalOf(at[1], map)] as const),
        widthHz: shape.widthHz * map.freqScale,
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

/** Multiples stay multiples: a move is one of the fundamental, a stretch goes from 0 Hz. */
function fundamentalOf(freqHz: number, { freqScale, freqOffsetHz }: ShapeMap): number {
  return freqScale === 1 ? freqHz + freqOffsetHz : freqHz * freqScale
}
