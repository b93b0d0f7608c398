import { listOf, type SamplePlane } from '#core/base'
import { type ChannelChoice, planesOf } from './channel'
import { readPlanes } from './read-planes'
import type { SampleSource } from './sample-source'

/** One channel in memory, ready to be decoded. */
interface LoadedChannel {
  /** Fills the planes (one, or I and Q) with samples from `offset` on of what was loaded. */
  fill(offset: number, planes: readonly SamplePlane[]): void
  /** As that of LoadedSamples. */
  release(): void
}

/** Values of all channels that the mean holds at a time: 2 MiB, however many channels there are. */
const MEAN_VALUES = 2 ** 18

/** Loads samples [start, start + length) of one channel or of the mean; zeros outside the recording. */
export async function loadChannel(
  source: SampleSource,
  channel: ChannelChoice,
  start: number,
  length: number,
): Promise<LoadedChannel> {
  if (channel === 'mean') {
    const mean = await readMean(source, start, length)
    return {
      fill: (offset, [plane]) => plane?.set(mean.subarray(offset, offset + plane.length)),
      release: () => undefined,
    }
  }
  const channels = planesOf(source, channel)
  const loaded = await source.load(start, length, channels)
  return {
    fill: (offset, planes) => {
      const all: (SamplePlane | undefined)[] = new Array(source.channels).fill(undefined)
      for (const [p, fileChannel] of channels.entries()) all[fileChannel] = planes[p]
      loaded.fill(offset, all)
    },
    release: () => loaded.release(),
  }
}

/** Samples [start, start + length) of one channel or of the mean, a plane or I and Q. */
export async function readChannel(
  source: SampleSource,
  channel: ChannelChoice,
  start: number,
  length: number,
): Promise<readonly Float64Array[]> {
  if (channel === 'mean') return [await readMean(source, start, length)]
  const planes = listOf(planesOf(source, channel), () => new Float64Array(length))
  const loaded = await loadChannel(source, channel, start, length)
  loaded.fill(0, planes)
  return planes
}

async function readMean(
  source: SampleSource,
  start: number,
  length: number,
): Promise<Float64Array<ArrayBuffer>> {
  const mean = new Float64Array(length)
  const pieceLength = Math.max(1, Math.floor(MEAN_VALUES / source.channels))
  for (let at = 0; at < length; at += pieceLength) {
    const piece = mean.subarray(at, at + pieceLength)
    const planes = Array.from({ length: source.channels }, () => new Float64Array(piece.length))
    await readPlanes(source, start + at, planes)
    for (let n = 0; n < piece.length; n++) {
      let sum = 0
      for (const plane of planes) sum += plane[n] as number
      piece[n] = sum / source.channels
    }
  }
  return mean
}
