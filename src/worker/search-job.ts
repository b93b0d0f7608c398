import { magnitudes } from '#core/pyramid'
import { foundShape } from '#core/trace'
import type { TracedShape, TraceJob } from '#protocol'
import { engineFor, opened } from './context'

/** The shape that is found in a part of the picture. */
export async function foundInPicture(job: TraceJob): Promise<TracedShape> {
  const { picture, startFrame, endFrame, search } = job
  const { source, grid } = opened(picture.recording, picture.stft)
  const engine = engineFor(grid)
  const levels = await magnitudes(source, grid, engine, picture.channel, startFrame, endFrame)
  const patch = { startFrame, frameCount: endFrame - startFrame, levels }
  return { shape: foundShape(patch, grid, search) }
}
