import type { JobControl } from '#core/base'
import { frameLevels } from '#core/pyramid'
import { floorFrames, foundShape, medianLevels } from '#core/trace'
import type { TracedShape, TraceJob } from '#protocol'
import { engineFor } from '../context'
import { openedPicture } from '../opened-picture'

/** The shape that is found in a part of the picture. */
export async function foundInPicture(job: TraceJob, control: JobControl): Promise<TracedShape> {
  const { picture, startFrame, endFrame, search } = job
  const { source, grid } = await openedPicture(picture, control)
  const engine = engineFor(grid)
  const levels = await frameLevels(source, grid, engine, picture.channel, startFrame, endFrame)
  const floor = search.kind === 'wand' ? await floorAbout(search.growth.timeS) : NO_FLOOR
  // The search itself does not stop: it takes less than reading what it looks at.
  await control.checkpoint()
  const patch = { startFrame, frameCount: endFrame - startFrame, levels }
  return { shape: foundShape(patch, floor, grid, search) }

  async function floorAbout(timeS: number): Promise<Float32Array> {
    const frames = floorFrames(grid, timeS)
    const all = new Float32Array(frames.length * grid.binCount)
    for (const [i, frame] of frames.entries()) {
      const one = await frameLevels(source, grid, engine, picture.channel, frame, frame + 1)
      all.set(one, i * grid.binCount)
    }
    return medianLevels(all, grid.binCount)
  }
}

/** Of what does not grow out of it. */
const NO_FLOOR = new Float32Array(0)
