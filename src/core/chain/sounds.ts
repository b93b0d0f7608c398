import { difference } from '#core/base'
import { isTurned, type RecordingFacts, roundAsSaved } from '#core/formats'
import { type RenderedSpan, releaseSpan } from '#core/layers'
import { type Channel, planesOf, type SampleSource } from '#core/signal'
import type { ChainedSource } from './chained'
import { channelSource } from './channel-source'

/** What is heard, seen, measured and saved: the recording, what comes out of its chain, or the rest. */
export type Sound = 'original' | 'result' | 'removed'

/** The sound by its name, as its file would be read that is saved in the recording's own format. */
export function soundSource(
  of: Sound,
  source: SampleSource,
  made: ChainedSource,
  facts: RecordingFacts,
): SampleSource {
  if (of === 'original') return source
  return of === 'result' ? resultSource(made, facts) : removedSource(made, facts)
}

/** What comes out, rounded and saturated where a layer touches it; elsewhere the recording's own. */
function resultSource(made: ChainedSource, facts: RecordingFacts): SampleSource {
  return channelSource(made, async (channel, samples) => {
    const span = await made.span(channel, samples)
    const { original, result, touched } = span
    if (result === undefined) return original
    for (const run of touched) {
      const parts = result.map((plane) =>
        plane.subarray(run.start - samples.start, run.end - samples.start),
      )
      roundChannel(facts, channel, parts)
    }
    releaseSpan({ ...span, result: undefined })
    return result
  })
}

/** original − result, the unrounded one, rounded and saturated; silence where nothing is touched. */
function removedSource(made: ChainedSource, facts: RecordingFacts): SampleSource {
  return channelSource(made, async (channel, samples) => {
    const span = await made.span(channel, samples)
    const removed = removedPlanes(span)
    releaseSpan(span)
    roundChannel(facts, channel, removed)
    return removed
  })
}

function removedPlanes({ original, result }: RenderedSpan): Float64Array[] {
  return original.map((plane, p) => {
    const left = result?.[p]
    return left === undefined ? new Float64Array(plane.length) : difference(plane, left)
  })
}

function roundChannel(
  facts: RecordingFacts,
  channel: Channel,
  planes: readonly Float64Array[],
): void {
  for (const [p, fileChannel] of planesOf(facts, channel).entries()) {
    roundAsSaved(facts.format, planes[p] as Float64Array, isTurned(facts, fileChannel))
  }
}
