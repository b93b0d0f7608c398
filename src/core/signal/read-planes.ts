import type { SampleSource } from './sample-source'

/**
 * Fills every plane with samples [start, start + plane.length): planes[c] is channel c; a channel
 * left undefined is not read.
 *
 * @param planes equally long
 * @returns      how many samples were not finite
 */
export async function readPlanes(
  source: SampleSource,
  start: number,
  planes: readonly (Float64Array | undefined)[],
): Promise<number> {
  const channels = [...planes.keys()].filter((channel) => planes[channel] !== undefined)
  const length = planes[channels[0] ?? 0]?.length ?? 0
  const loaded = await source.load(start, length, channels)
  return loaded.fill(0, planes)
}
