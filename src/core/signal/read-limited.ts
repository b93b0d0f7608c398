import { type ChannelChoice, planesOf } from './channel'
import { loadChannel } from './load-channel'
import type { SampleSource } from './sample-source'

/** Samples beyond this count as this large: fourth powers of theirs stay numbers. */
const LARGEST_SAMPLE = 1e60

/**
 * Fills planes (one, or I and Q) with samples of one channel from `start` on, as readChannel, cut where
 * they are too large. What was read for it serves no other channel.
 *
 * @param planes  equally long
 */
export async function readLimited(
  source: SampleSource,
  channel: ChannelChoice,
  start: number,
  planes: readonly Float64Array[],
): Promise<void> {
  const loaded = await loadChannel(source, channel, start, planes[0]?.length ?? 0)
  loaded.fill(0, planes)
  loaded.release()
  for (const plane of planes) limit(plane)
}

/** Planes for so many samples of one channel. */
export function planesFor(
  source: SampleSource,
  channel: ChannelChoice,
  length: number,
): readonly Float64Array[] {
  const count = channel === 'mean' ? 1 : planesOf(source, channel).length
  return Array.from({ length: count }, () => new Float64Array(length))
}

function limit(plane: Float64Array): void {
  for (let n = 0; n < plane.length; n++) {
    const value = plane[n] as number
    // One question a sample: the answer is no.
    if (Math.abs(value) > LARGEST_SAMPLE) plane[n] = Math.sign(value) * LARGEST_SAMPLE
  }
}
