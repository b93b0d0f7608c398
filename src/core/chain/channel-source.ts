import { type Interval, intersection, isEmpty } from '#core/base'
import { recycledPlanes } from '#core/layers'
import {
  type Channel,
  channelsOf,
  loadedPlanes,
  planesOf,
  type SampleSource,
  type SignalFacts,
} from '#core/signal'

/** The planes of one channel of a span within the recording; the caller's from then on. */
export type ChannelPlanes = (
  channel: Channel,
  samples: Interval,
) => Promise<readonly Float64Array[]>

/** A source whose channels are made one by one, only those that are asked for. */
export function channelSource(
  { kind, rateHz, channels, length }: SignalFacts,
  planesFor: ChannelPlanes,
): SampleSource {
  const facts = { kind, rateHz, channels, length }
  return {
    ...facts,
    rendered: planesFor,
    load: async (start, count, wanted) => {
      const samples = intersection({ start, end: start + count }, { start: 0, end: length })
      const planes: (Float64Array | undefined)[] = new Array(channels).fill(undefined)
      for (const channel of channelsOf(facts)) {
        const own = planesOf(facts, channel)
        if (!own.some((each) => wanted.includes(each))) continue
        const made = isEmpty(samples)
          ? own.map(() => new Float64Array(0))
          : await planesFor(channel, samples)
        for (const [p, each] of own.entries()) planes[each] = made[p]
      }
      const { fill } = loadedPlanes(planes)
      const shift = isEmpty(samples) ? 0 : start - samples.start
      return {
        fill: (offset, out) => fill(offset + shift, out),
        release: () => {
          recycledPlanes.giveBack(planes.splice(0).flatMap((plane) => plane ?? []))
        },
      }
    },
  }
}
