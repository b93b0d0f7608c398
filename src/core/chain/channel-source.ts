import { type Interval, intersection, isEmpty, type SamplePlane } from '#core/base'
import { recycledPlanes } from '#core/layers'
import {
  type Channel,
  channelsOf,
  finitePlanes,
  loadedPlanes,
  planesOf,
  type SampleSource,
  type SignalFacts,
} from '#core/signal'

/** The planes of one channel of a span within the recording; the caller's from then on. */
export type ChannelPlanes<P extends SamplePlane = Float64Array> = (
  channel: Channel,
  samples: Interval,
) => Promise<readonly P[]>

/** A source whose channels are made one by one, only those that are asked for. */
export function channelSource(facts: SignalFacts, planesFor: ChannelPlanes): SampleSource {
  const areFinite = false
  return { ...sourceOf(facts, planesFor, areFinite), rendered: planesFor }
}

/** The same of planes in float32, for pictures, all of whose numbers are known to be finite. */
export function shownSource(
  facts: SignalFacts,
  planesFor: ChannelPlanes<Float32Array>,
): SampleSource {
  const areFinite = true
  return {
    ...sourceOf(facts, planesFor, areFinite),
    rendered: async (channel, samples) => {
      const planes = await planesFor(channel, samples)
      return planes.map((plane) => Float64Array.from(plane))
    },
  }
}

/** @param areFinite  whether all numbers are known to be */
function sourceOf(
  { kind, rateHz, channels, length }: SignalFacts,
  planesFor: ChannelPlanes<SamplePlane>,
  areFinite: boolean,
): SampleSource {
  const facts = { kind, rateHz, channels, length }
  return {
    ...facts,
    load: async (start, count, wanted) => {
      const samples = intersection({ start, end: start + count }, { start: 0, end: length })
      const planes: (SamplePlane | undefined)[] = new Array(channels).fill(undefined)
      for (const channel of channelsOf(facts)) {
        const own = planesOf(facts, channel)
        if (!own.some((each) => wanted.includes(each))) continue
        const made = isEmpty(samples)
          ? own.map(() => new Float64Array(0))
          : await planesFor(channel, samples)
        for (const [p, each] of own.entries()) planes[each] = made[p]
      }
      const { fill } = areFinite ? finitePlanes(planes) : loadedPlanes(planes)
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
