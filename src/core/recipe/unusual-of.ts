import { type JobControl } from '#core/base'
import type { PcmDecoder } from '#core/dsp'
import { countUnusual, mayBeUnusual, unusualWarnings } from '#core/formats'
import type { OpenedRecording } from './prepared'

/** Sample values that are in memory at a time. */
const BLOCK_VALUES = 2 ** 18

/** What there is to tell of samples that are no numbers, or too large: what the page tells when it opens the recording. */
export async function unusualOf(
  { bytes, facts }: OpenedRecording,
  decode: PcmDecoder | undefined,
  { checkpoint }: Pick<JobControl, 'checkpoint'>,
): Promise<readonly string[]> {
  if (!mayBeUnusual(facts)) return []
  const blockSamples = Math.max(1, Math.floor(BLOCK_VALUES / facts.channels))
  let nonFinite = 0
  let beyondFloat32 = 0
  for (let start = 0; start < facts.length; start += blockSamples) {
    const end = Math.min(start + blockSamples, facts.length)
    const counts = await countUnusual(bytes, facts, start, end, decode)
    nonFinite += counts.nonFinite
    beyondFloat32 += counts.beyondFloat32
    await checkpoint()
  }
  return unusualWarnings({ nonFinite, beyondFloat32 })
}
