import type { JobControl } from '#core/base'
import { type Found, findIslands, findSimilar } from '#core/find'
import type { FindJob } from '#protocol'
import { engineFor } from '../context'
import { openedPicture } from '../opened-picture'
import { streamedBytes } from '../streamed-bytes'

/** What is found in a recording, which is read from one end to the other. */
export async function found(
  { picture, request, like }: FindJob,
  control: JobControl,
): Promise<readonly Found[]> {
  const { source, grid } = await openedPicture(picture, control, streamedBytes)
  const scanned = { source, grid, engine: engineFor(grid), channel: picture.channel }
  return like === undefined
    ? findIslands(scanned, request, control)
    : findSimilar(scanned, like, request, control)
}
