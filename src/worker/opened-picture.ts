import { blobSource } from '#browser'
import type { JobControl } from '#core/base'
import type { ByteSource } from '#core/formats'
import { type FrameGrid, frameGrid } from '#core/grid'
import type { SampleSource } from '#core/signal'
import { lazy } from '#lazy'
import type { PictureRef } from '#protocol'
import { opened } from './context'
import { registeredChain } from './registry'

/** The first picture is one of the original. */
const loadChains = lazy(() => import('./opened-chain'))

/**
 * What a picture is made of, for one job.
 *
 * @param bytesOf  how the file is read for the original; for others it is read in spans that overlap
 */
export async function openedPicture(
  { recording, stft, sound }: PictureRef,
  control: JobControl,
  bytesOf: (file: Blob) => ByteSource = blobSource,
): Promise<{ readonly source: SampleSource; readonly grid: FrameGrid }> {
  const isOriginal = sound.of === 'original'
  const there = opened(recording, control, isOriginal ? bytesOf : blobSource)
  const grid = frameGrid(there.facts, stft)
  if (isOriginal) return { source: there.source, grid }
  // Now, for what it is named by may be removed while code is fetched.
  const chain = registeredChain(sound.chain)
  const { openedSound } = await loadChains()
  return { source: openedSound(sound.of, there, chain, control), grid }
}
