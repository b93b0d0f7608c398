import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { FEATURE_SETS, FEATURES, type FeatureSet } from './feature-set'
import { featureColumns, featureRows } from './frame-rows'
import type { FeatureOptions } from './options'
import type { FeatureInput } from './raw-blocks'

/** Of more frames one a point is looked at: so many take about a second. */
const MOST_FRAMES = 2 ** 14

/**
 * A curve has no floor below the highest level: it would be that of the frames in view, and values
 * would change as these do.
 */
const CURVE_OPTIONS: FeatureOptions = {
  mfcc: { topDb: Number.POSITIVE_INFINITY },
  lfcc: { topDb: Number.POSITIVE_INFINITY },
}

/** The numbers of one column, in pairs: the lowest and the highest of each point's frames. */
export interface FeatureCurve {
  readonly name: string
  readonly unit: string
  readonly values: Float64Array
}

/** Curves of some frames: a point is made of `stepFrames` frames that follow each other. */
export interface FeatureCurves {
  readonly firstFrame: number
  readonly stepFrames: number
  /** Whether of each point the frame in its middle alone was looked at. */
  readonly isSampled: boolean
  /** In the order of the names; columns that the recording cannot have are left out. */
  readonly curves: readonly FeatureCurve[]
}

interface CurvesRequest {
  /** Of columns. */
  readonly names: readonly string[]
  readonly frames: Interval
  /** Of no more than so many points. */
  readonly pointCount: number
}

/** A set with its columns, and where those stand that are asked for. */
interface ChosenColumn {
  readonly name: string
  readonly unit: string
  readonly index: number
}

/**
 * Columns of features over some frames, to be drawn. Points begin at multiples of their step, so that
 * they stay as they are where the frames that are looked at move on. Levels of MFCC and LFCC have no
 * floor but the lowest that a power has.
 *
 * @param onProgress  share of the work done, 0 … 1
 */
export async function featureCurves(
  input: Omit<FeatureInput, 'setup'> & { readonly grid: FrameGrid },
  { names, frames, pointCount }: CurvesRequest,
  onProgress: (share: number) => void = () => undefined,
): Promise<FeatureCurves> {
  const { grid } = input
  const setup = { grid, options: CURVE_OPTIONS, bins: { start: 0, end: grid.binCount } }
  const { sets, columns } = chosenColumns(names, setup)
  const stepFrames = Math.max(1, Math.ceil((frames.end - frames.start) / pointCount))
  const firstFrame = Math.floor(frames.start / stepFrames) * stepFrames
  const points = Math.max(0, Math.ceil((frames.end - firstFrame) / stepFrames))
  const isSampled = points * stepFrames > MOST_FRAMES
  const curves = columns.map(({ name, unit }) => ({
    name,
    unit,
    values: new Float64Array(2 * points).fill(Number.NaN),
  }))
  const made = { firstFrame, stepFrames, isSampled, curves }
  if (columns.length === 0) return made
  const stride = featureColumns(sets, setup).length
  const apartSamples = isSampled ? stepFrames * grid.stft.hop : 0
  const rowsOf = (span: Interval, progress?: (share: number) => void) =>
    featureRows({ ...input, setup, wanted: names, apartSamples }, sets, span, progress)

  /** Takes the rows of some frames into the points that these belong to. */
  function add(start: number, values: Float64Array): void {
    for (let row = 0; row * stride < values.length; row++) {
      const point = Math.floor((start + row - firstFrame) / stepFrames)
      for (const [c, { index }] of columns.entries()) {
        const value = values[row * stride + index] as number
        const pairs = curves[c]?.values as Float64Array
        // Of nothing so far: a comparison with it is false.
        if (!(value >= (pairs[2 * point] as number))) pairs[2 * point] = value
        if (!(value <= (pairs[2 * point + 1] as number))) pairs[2 * point + 1] = value
      }
    }
  }

  if (!isSampled) {
    const end = Math.min(grid.frameCount, firstFrame + points * stepFrames)
    for await (const block of rowsOf({ start: firstFrame, end }, onProgress)) {
      add(block.frames.start, block.values)
    }
    return made
  }
  for (let point = 0; point < points; point++) {
    const start = firstFrame + point * stepFrames + ((stepFrames - 1) >> 1)
    if (start >= grid.frameCount) break
    for await (const block of rowsOf({ start, end: start + 1 })) add(start, block.values)
    onProgress((point + 1) / points)
  }
  return made
}

/** The sets that columns of these names belong to, and where they stand among all of those. */
export function chosenColumns(
  names: readonly string[],
  setup: Parameters<typeof featureColumns>[1],
): { readonly sets: readonly FeatureSet[]; readonly columns: readonly ChosenColumn[] } {
  const possible = FEATURE_SETS.filter((set) => FEATURES[set].refusal(setup) === undefined)
  const sets = possible.filter((set) =>
    FEATURES[set].columns(setup).some(({ name }) => names.includes(name)),
  )
  const all = featureColumns(sets, setup)
  const columns = names.flatMap((name) => {
    const index = all.findIndex((column) => column.name === name)
    const column = all[index]
    return column === undefined ? [] : [{ name, unit: column.unit, index }]
  })
  return { sets, columns }
}

/** The columns that a recording can have curves of, by families. */
export function curveChoices(
  grid: FrameGrid,
): readonly { readonly label: string; readonly names: readonly string[] }[] {
  const setup = { grid, options: {}, bins: { start: 0, end: grid.binCount } }
  return FEATURE_SETS.flatMap((set) => {
    const { label, refusal, columns } = FEATURES[set]
    return refusal(setup) === undefined
      ? [{ label, names: columns(setup).map(({ name }) => name) }]
      : []
  })
}
