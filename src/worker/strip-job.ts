import { transfer } from 'comlink'
import { blobSource } from '#browser'
import type { JobControl } from '#core/base'
import { addressesOf, computeStrip } from '#core/pyramid'
import { lazy } from '#lazy'
import type { StripJob, StripResult } from '#protocol'
import { engineFor } from './context'
import { openedPicture } from './opened-picture'
import type { OpenedStrip } from './opened-strip'
import { registeredChain } from './registry'
import { streamedBytes } from './streamed-bytes'

/** The first strips are of the original. */
const loadEdited = lazy(() => import('./edited-sounds'))

/** The tiles of a strip, and those of the same strip of its twin. */
export async function stripTiles(job: StripJob, control: JobControl): Promise<StripResult> {
  const { picture, strip, pooling, recycled } = job
  const { grid, sources, end } = await opened(job, control)
  const engine = engineFor(grid)
  const tileCount = addressesOf(strip).length
  const [own, twin] = await Promise.all(
    sources.map((source, i) => {
      const buffers = recycled.slice(i * tileCount, (i + 1) * tileCount)
      return computeStrip(source, grid, engine, picture.channel, strip, buffers, pooling)
    }),
  )
  // Not where it was stopped: something of it may still be read.
  end()
  const all = [...(own?.tiles ?? []), ...(twin?.tiles ?? [])]
  return transfer(
    { ...(own as NonNullable<typeof own>), ...(twin && { twin }) },
    all.map((tile) => tile.buffer as ArrayBuffer),
  )
}

async function opened(job: StripJob, control: JobControl): Promise<OpenedStrip> {
  const { sound } = job.picture
  if (sound.of === 'original') {
    const bytesOf = job.strip.detail === 'exact' ? streamedBytes : blobSource
    const { grid, source } = await openedPicture(job.picture, control, bytesOf)
    return { grid, sources: [source], end: () => undefined }
  }
  // Now, for what it is named by may be removed while code is fetched.
  const chain = registeredChain(sound.chain)
  const { editedSounds } = await loadEdited()
  return editedSounds(job, sound.of, chain, control)
}
