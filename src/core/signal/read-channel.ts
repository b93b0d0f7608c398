import type { SampleSource } from './sample-source'

/** One channel (0-based), or the mean of all in the time domain. */
export type ChannelChoice = number | 'mean'

/** Values of all channels that the mean holds at a time: 2 MiB, however many channels there are. */
const MEAN_VALUES = 2 ** 18

/** Fills `out` with samples [start, start + out.length) of one channel or of the mean; zeros outside the recording. */
export async function readChannel(
  source: SampleSource,
  channel: ChannelChoice,
  start: number,
  out: Float64Array,
): Promise<void> {
  if (channel !== 'mean') {
    const planes: (Float64Array | undefined)[] = new Array(source.channels).fill(undefined)
    planes[channel] = out
    await source.read(start, planes)
    return
  }
  const pieceLength = Math.max(1, Math.floor(MEAN_VALUES / source.channels))
  for (let at = 0; at < out.length; at += pieceLength) {
    const piece = out.subarray(at, at + pieceLength)
    const planes = Array.from({ length: source.channels }, () => new Float64Array(piece.length))
    await source.read(start + at, planes)
    for (let n = 0; n < piece.length; n++) {
      let sum = 0
      for (const plane of planes) sum += plane[n] as number
      piece[n] = sum / source.channels
    }
  }
}
