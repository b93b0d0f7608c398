import { transfer } from 'comlink'
import type { JobControl } from '#core/base'
import { type CollectedTable, collectedTable } from '#core/dataset'
import { type Measures, measured } from '#core/measure'
import type { FeaturesJob, MeasureJob } from '#protocol'
import { engineFor, openedPicture } from './context'

/** A table of features of one of a recording's sounds. */
export async function tableOfFeatures(
  { picture, table }: FeaturesJob,
  control: JobControl,
): Promise<CollectedTable> {
  const { source } = openedPicture(picture, control)
  const { stft, channel } = picture
  const made = await collectedTable({ ...table, stft, channel }, { source, engineFor, control })
  const { startS, endS, targets, values } = made
  return transfer(
    made,
    [startS, endS, targets, values].map(({ buffer }) => buffer as ArrayBuffer),
  )
}

/** Numbers of a region or box in one of a recording's sounds. */
export async function measuredTarget(
  { picture, target }: MeasureJob,
  control: JobControl,
): Promise<Measures> {
  const { source, grid } = openedPicture(picture, control)
  const { channel } = picture
  const { checkpoint } = control
  return measured(target, { source, channel, grid, engine: engineFor(grid), checkpoint })
}
