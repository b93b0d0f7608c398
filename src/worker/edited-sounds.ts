import { blobSource } from '#browser'
import type { JobControl } from '#core/base'
import type { Sound } from '#core/chain'
import { frameGrid, samplesOfFrames } from '#core/grid'
import type { Layer } from '#core/layers'
import { framesOfStrip } from '#core/pyramid'
import type { StripJob } from '#protocol'
import { type AheadBytes, spanBytes } from './ahead-bytes'
import { opened } from './context'
import { openedPair, openedShown } from './opened-chain'
import type { OpenedStrip } from './opened-strip'

/** What a strip of an edited sound is made of, and of its twin if it has one: one rendering makes both. */
export function editedSounds(
  { picture, twin, strip, isSeen }: StripJob,
  of: Exclude<Sound, 'original'>,
  chain: readonly Layer[],
  control: JobControl,
): OpenedStrip {
  let ahead: AheadBytes | undefined
  const there = opened(picture.recording, control, (file, facts) => {
    if (strip.detail !== 'exact') return blobSource(file)
    const { start, end } = samplesOfFrames(frameGrid(facts, picture.stft), framesOfStrip(strip))
    ahead = spanBytes(file, facts, chain, end - start)
    return ahead
  })
  const grid = frameGrid(there.facts, picture.stft)
  const end = (): void => ahead?.end()
  const exact = isSeen ? 'seen' : 'ahead'
  if (twin === undefined) {
    const kind = strip.detail === 'exact' ? exact : 'coarse'
    return { grid, sources: [openedShown(of, there, chain, control, kind)], end }
  }
  const { result, removed } = openedPair(there, chain, control, exact)
  return { grid, sources: of === 'result' ? [result, removed] : [removed, result], end }
}
