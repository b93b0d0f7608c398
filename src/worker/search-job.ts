import type { JobControl } from '#core/base'
import { frameLevels } from '#core/pyramid'
import { foundShape } from '#core/trace'
import type { TracedShape, TraceJob } from '#protocol'
import { engineFor, openedPicture } from './context'

/** The shape that is found in a part of the picture. */
export async function foundInPicture(job: TraceJob, control: JobControl): Promise<TracedShape> {
  const { picture, startFrame, endFrame, search } = job
  const { source, grid } = openedPicture(picture, control)
  const engine = engineFor(grid)
  const levels = await frameLevels(source, grid, engine, picture.channel, startFrame, endFrame)
  // The search itself does not stop: it takes less than reading what it looks at.
  await control.checkpoint()
  const patch = { startFrame, frameCount: endFrame - startFrame, levels }
  return { shape: foundShape(patch, grid, search) }
}
