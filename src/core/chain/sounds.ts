import { difference, type Interval } from '#core/base'
import type { PcmPairRounder, PcmRounder } from '#core/dsp'
import { isTurned, type RecordingFacts, roundAsSaved, roundPairAsSaved } from '#core/formats'
import { type RenderedSpan, recycledPlanes, releaseSpan } from '#core/layers'
import { type Channel, planesOf, type SampleSource } from '#core/signal'
import type { ChainedSource } from './chained'
import { channelSource, shownSource } from './channel-source'

/** What is heard, seen, measured and saved: the recording, what comes out of its chain, or the rest. */
export type Sound = 'original' | 'result' | 'removed'

/**
 * The sound by its name, as its file would be read that is saved in the recording's own format.
 *
 * @param round  what rounds integers faster, with the same bits
 */
export function soundSource(
  of: Sound,
  source: SampleSource,
  made: ChainedSource,
  facts: RecordingFacts,
  round?: PcmRounder,
): SampleSource {
  if (of === 'original') return source
  const saving = { facts, round }
  return of === 'result' ? resultSource(made, saving) : removedSource(made, saving)
}

/** What values are rounded by, as the recording's own file has them. */
interface Saving {
  readonly facts: RecordingFacts
  readonly round: PcmRounder | undefined
}

/**
 * The result and what was removed, for who looks at the same spans of both, in float32: each is rendered
 * once, when the first asks for it, and forgotten when the other has had it, too.
 */
export function pairedSounds(
  made: ChainedSource,
  facts: RecordingFacts,
  roundPair?: PcmPairRounder,
): Readonly<Record<Exclude<Sound, 'original'>, SampleSource>> {
  const waiting = new Map<string, { readonly by: string; readonly pair: Promise<SoundPair> }>()
  const sourceOf = (of: keyof SoundPair): SampleSource =>
    shownSource(made, async (channel, samples) => {
      const key = `${channel}/${samples.start}/${samples.end}`
      const there = waiting.get(key)
      if (there !== undefined && there.by !== of) {
        waiting.delete(key)
        return (await there.pair)[of]
      }
      const pair = made
        .span(channel, samples)
        .then((span) => pairOf(facts, channel, samples, span, roundPair))
      waiting.set(key, { by: of, pair })
      return (await pair)[of]
    })
  return { result: sourceOf('result'), removed: sourceOf('removed') }
}

/** Planes of both sounds of a span, as they are saved: each has memory of its own. */
type SoundPair = Readonly<Record<Exclude<Sound, 'original'>, readonly Float32Array[]>>

function pairOf(
  facts: RecordingFacts,
  channel: Channel,
  samples: Interval,
  span: RenderedSpan,
  roundPair: PcmPairRounder | undefined,
): SoundPair {
  const { original, result = original, touched } = span
  const pair = original.map((before, p) => {
    const out = {
      retained: recycledPlanes.takeSingle(before.length),
      removed: recycledPlanes.takeSingle(before.length),
    }
    const after = result[p] as Float64Array
    const isStoredTurned = isTurned(facts, planesOf(facts, channel)[p] as number)
    let next = 0
    for (const run of [...touched, { start: samples.end, end: samples.end }]) {
      const [start, end] = [run.start - samples.start, run.end - samples.start]
      out.retained.set(before.subarray(next, start), next)
      out.removed.fill(0, next, start)
      roundPairAsSaved(
        facts.format,
        before.subarray(start, end),
        after.subarray(start, end),
        isStoredTurned,
        {
          retained: out.retained.subarray(start, end),
          removed: out.removed.subarray(start, end),
        },
        roundPair,
      )
      next = end
    }
    return out
  })
  releaseSpan(span)
  return {
    result: pair.map(({ retained }) => retained),
    removed: pair.map(({ removed }) => removed),
  }
}

/** What comes out, rounded and saturated where a layer touches it; elsewhere the recording's own. */
function resultSource(made: ChainedSource, saving: Saving): SampleSource {
  return channelSource(made, async (channel, samples) => {
    const { planes, touched } = await made.output(channel, samples)
    roundTouched(saving, channel, samples, planes, touched)
    return planes
  })
}

/** original − result, the unrounded one, rounded and saturated; silence where nothing is touched. */
function removedSource(made: ChainedSource, saving: Saving): SampleSource {
  return channelSource(made, async (channel, samples) => {
    const span = await made.span(channel, samples)
    const removed = removedPlanes(span)
    releaseSpan(span)
    roundChannel(saving, channel, removed)
    return removed
  })
}

function removedPlanes({ original, result }: RenderedSpan): Float64Array[] {
  return original.map((plane, p) => {
    const left = result?.[p]
    return left === undefined ? new Float64Array(plane.length) : difference(plane, left)
  })
}

/** Elsewhere the result is the recording's own. */
function roundTouched(
  saving: Saving,
  channel: Channel,
  { start }: Interval,
  result: readonly Float64Array[],
  touched: readonly Interval[],
): void {
  for (const run of touched) {
    const parts = result.map((plane) => plane.subarray(run.start - start, run.end - start))
    roundChannel(saving, channel, parts)
  }
}

function roundChannel(
  { facts, round }: Saving,
  channel: Channel,
  planes: readonly Float64Array[],
): void {
  for (const [p, fileChannel] of planesOf(facts, channel).entries()) {
    roundAsSaved(facts.format, planes[p] as Float64Array, isTurned(facts, fileChannel), round)
  }
}
