import { transfer } from 'comlink'
import type { JobControl } from '#core/base'
import { type FeatureCurves, featureCurves, scatteringTransforms } from '#core/features'
import type { CurvesJob } from '#protocol'
import { engineFor } from '../context'
import { openedPicture } from '../opened-picture'

/** Curves of features of one of a recording's sounds. */
export async function curvesOfPicture(
  { picture, names, startFrame, endFrame, pointCount }: CurvesJob,
  { checkpoint, progress }: JobControl,
): Promise<FeatureCurves> {
  const { source, grid } = await openedPicture(picture, { checkpoint, progress })
  const { channel } = picture
  const transformOf = scatteringTransforms(engineFor)
  const frames = { start: startFrame, end: endFrame }
  const made = await featureCurves(
    { source, grid, channel, engineFor, transformOf, checkpoint },
    { names, frames, pointCount },
    progress,
  )
  return transfer(
    made,
    made.curves.map(({ values }) => values.buffer as ArrayBuffer),
  )
}
