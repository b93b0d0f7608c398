import type { FeatureCurve } from '#core/features'
import type { Shape } from '#core/mask'
import { CLASS_COLOURS } from '#core/project'

/** Computed curves of features, and the time that they cover. */
export interface DrawnCurves {
  /** Where the first point begins. */
  readonly startS: number
  readonly pointS: number
  /** From frame to frame; a point stands in the middle of its frames. */
  readonly hopS: number
  /** Whether each point was computed from one of its frames alone. */
  readonly isSampled: boolean
  readonly curves: readonly FeatureCurve[]
}

/** The lane of curves under the picture. */
export interface CurveLane {
  readonly isShown: boolean
  /** Names of columns, in the order of their colours. */
  readonly names: readonly string[]
  /** Of the view, or of an earlier one of the same recording. */
  readonly drawn: DrawnCurves | undefined
  /** How much of those of the view is done; undefined while none are under way. */
  readonly share: number | undefined
}

/** A column as its mean over a region. */
export interface FeatureMean {
  readonly name: string
  readonly unit: string
  readonly value: number
}

/** By the names of columns; those that the recording cannot have are there without a number. */
export type MeansOfShape = ReadonlyMap<string, FeatureMean | undefined>

/** Those of regions, by their shapes: a name or an effect changes none. */
export type MeansByShape = ReadonlyMap<Shape, MeansOfShape>

const NO_COLUMNS: readonly string[] = []

/** The columns of features that the table of regions has: those of the lane while it is shown. */
export function tableColumns({
  curves,
}: {
  readonly curves: Pick<CurveLane, 'isShown' | 'names'>
}): readonly string[] {
  return curves.isShown ? curves.names : NO_COLUMNS
}

/** How many curves have colours that can be distinguished. */
export const MOST_CURVES = 6

/** The colour of a curve, by its index among those that are chosen. */
export function curveColour(names: readonly string[], name: string): string | undefined {
  return CLASS_COLOURS[names.indexOf(name)]
}

/** The lane with other columns, at most MOST_CURVES, or shown or hidden. */
export function withCurves(
  lane: CurveLane,
  change: Partial<Pick<CurveLane, 'isShown' | 'names'>>,
): CurveLane {
  const names = [...new Set(change.names)].slice(0, MOST_CURVES)
  return change.names === undefined ? { ...lane, ...change } : { ...lane, ...change, names }
}

/** Where a point stands: in the middle of its frames. */
export function pointTimeS({ startS, pointS, hopS }: DrawnCurves, point: number): number {
  return startS + point * pointS + (pointS - hopS) / 2
}

/** The lowest and the highest of a curve; undefined where it has no number. */
export function curveRange({ values }: FeatureCurve): readonly [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : undefined
}

/** The numbers of a curve at a time: of the point that is nearest; undefined where there is none. */
export function curveAt(
  drawn: DrawnCurves,
  { values }: FeatureCurve,
  timeS: number,
): readonly [number, number] | undefined {
  const point = Math.round((timeS - pointTimeS(drawn, 0)) / drawn.pointS)
  const [low = Number.NaN, high = Number.NaN] = values.subarray(
    2 * Math.max(0, point),
    2 * Math.max(0, point) + 2,
  )
  return point >= 0 && low <= high ? [low, high] : undefined
}
