import type { ChannelChoice } from './channel'
import { readChannel } from './load-channel'
import type { SampleSource } from './sample-source'

/** Samples beyond this count as this large: fourth powers of theirs stay numbers. */
const LARGEST_SAMPLE = 1e60

/** Samples [start, start + length) of one channel, as readChannel, cut where they are too large. */
export async function readLimited(
  source: SampleSource,
  channel: ChannelChoice,
  start: number,
  length: number,
): Promise<readonly Float64Array[]> {
  const planes = await readChannel(source, channel, start, length)
  for (const plane of planes) limit(plane)
  return planes
}

function limit(plane: Float64Array): void {
  for (let n = 0; n < plane.length; n++) {
    const value = plane[n] as number
    if (value > LARGEST_SAMPLE) plane[n] = LARGEST_SAMPLE
    else if (value < -LARGEST_SAMPLE) plane[n] = -LARGEST_SAMPLE
  }
}
