import {
  ColumnStatistics,
  chosenColumns,
  featureColumns,
  featureRows,
  scatteringTransforms,
} from '#core/features'
import { frameGrid } from '#core/grid'
import {
  type FeatureTarget,
  framesOf,
  setupOf,
  type TableRequest,
  type TableSound,
} from './feature-table'

interface MeansRequest extends Pick<TableRequest, 'stft' | 'channel'> {
  /** Of columns. */
  readonly names: readonly string[]
  /** Regions of which some part lies in the recording. */
  readonly targets: readonly FeatureTarget[]
}

/** Mean values of some columns over the frames of regions. */
export interface RegionMeans {
  /** In the order of the names; those that the recording cannot have are left out. */
  readonly columns: readonly { readonly name: string; readonly unit: string }[]
  /** [region][column] */
  readonly values: Float64Array
}

/** Columns of features as means over regions: the numbers that a dataset has as `<name>_mean`. */
export async function regionMeans(
  { names, targets, stft, channel }: MeansRequest,
  { source, engineFor, control: { checkpoint, progress } }: TableSound,
): Promise<RegionMeans> {
  const grid = frameGrid(source, stft)
  const setup = setupOf({ per: 'region', options: {} }, grid)
  const { sets, columns } = chosenColumns(names, setup)
  const values = new Float64Array(targets.length * columns.length)
  if (columns.length === 0) return { columns: [], values }
  const all = new Float64Array(featureColumns(sets, setup).length)
  const transformOf = scatteringTransforms(engineFor)
  const input = { source, setup, channel, engineFor, transformOf, checkpoint, wanted: names }
  for (const [i, target] of targets.entries()) {
    const frames = framesOf(target, grid)
    const statistics = new ColumnStatistics(all.length, frames.end - frames.start, grid.hopS)
    const blocks = featureRows(input, sets, frames, (share) =>
      progress((i + share) / targets.length),
    )
    for await (const block of blocks) statistics.add(block.values)
    statistics.fill(all, ['mean'])
    for (const [c, { index }] of columns.entries()) {
      values[i * columns.length + c] = all[index] as number
    }
  }
  return { columns: columns.map(({ name, unit }) => ({ name, unit })), values }
}
