import { difference, type Interval } from '#core/base'
import type { PcmPairRounder, PcmRounder } from '#core/dsp'
import {
  isTurned,
  type RecordingFacts,
  roundAsSaved,
  roundPairAsSaved,
  setSingle,
} from '#core/formats'
import { type RenderedSpan, recycledPlanes, releaseSpan } from '#core/layers'
import { type Channel, planesOf, type SampleSource } from '#core/signal'
import type { ChainedSource } from './chained'
import { channelSource, shownSource } from './channel-source'

/** What is heard, seen, measured and saved: the recording, what comes out of its chain, or the rest. */
export const SOUNDS = ['original', 'result', 'removed'] as const

export type Sound = (typeof SOUNDS)[number]

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
  const rounding = { facts, round }
  return of === 'result' ? resultSource(made, rounding) : removedSource(made, rounding)
}

/** What values are rounded by, as the recording's own file has them. */
interface Rounding {
  readonly facts: RecordingFacts
  readonly round: PcmRounder | undefined
}

/** A sound that differs from the recording. */
type EditedSound = Exclude<Sound, 'original'>

/** One of the sounds for pictures, in float32: a step here and there from what is saved. */
export function shownSound(
  of: EditedSound,
  made: ChainedSource,
  facts: RecordingFacts,
  roundPair?: PcmPairRounder,
): SampleSource {
  const pairs = shownPairs(made, facts, roundPair)
  return shownSource(made, async (channel, samples) => {
    const { result, removed } = await pairs(channel, samples)
    recycledPlanes.giveBack(of === 'result' ? removed : result)
    return of === 'result' ? result : removed
  })
}

/**
 * The same of both, for pictures of the same spans: each span is rendered once, when the first asks for
 * it, and forgotten when the other has had it, too.
 */
export function pairedSounds(
  made: ChainedSource,
  facts: RecordingFacts,
  roundPair?: PcmPairRounder,
): Readonly<Record<EditedSound, SampleSource>> {
  const waiting = new Map<string, { readonly by: EditedSound; readonly pair: Promise<SoundPair> }>()
  const pairs = shownPairs(made, facts, roundPair)
  const sourceOf = (of: EditedSound): SampleSource =>
    shownSource(made, async (channel, samples) => {
      const key = `${channel}/${samples.start}/${samples.end}`
      const there = waiting.get(key)
      if (there !== undefined && there.by !== of) {
        waiting.delete(key)
        return (await there.pair)[of]
      }
      const pair = pairs(channel, samples)
      waiting.set(key, { by: of, pair })
      return (await pair)[of]
    })
  return { result: sourceOf('result'), removed: sourceOf('removed') }
}

/** Renders both sounds of spans. */
function shownPairs(
  made: ChainedSource,
  facts: RecordingFacts,
  roundPair: PcmPairRounder | undefined,
): (channel: Channel, samples: Interval) => Promise<SoundPair> {
  const shown = made.shown ?? (async (...span) => inSingles(await made.span(...span)))
  return async (channel, samples) => {
    const span = await shown(channel, samples)
    return pairOf(facts, channel, samples, span, roundPair)
  }
}

/** Planes of both sounds of a span, as they are saved: each has memory of its own. */
type SoundPair = Readonly<Record<EditedSound, readonly Float32Array[]>>

/** A span in float32, for pictures; the memory of the other is recycled. */
function inSingles(span: RenderedSpan): RenderedSpan<Float32Array> {
  const single = (plane: Float64Array): Float32Array => {
    const out = recycledPlanes.takeSingle(plane.length)
    setSingle(out, plane)
    return out
  }
  const { original, result, touched } = span
  const singles = { original: original.map(single), result: result?.map(single), touched }
  releaseSpan(span)
  return singles
}

/** In the memory of the span. */
function pairOf(
  facts: RecordingFacts,
  channel: Channel,
  samples: Interval,
  { original, result, touched }: RenderedSpan<Float32Array>,
  roundPair: PcmPairRounder | undefined,
): SoundPair {
  if (result === undefined) {
    const removed = original.map(({ length }) => recycledPlanes.takeSingle(length).fill(0))
    return { result: original, removed }
  }
  for (const [p, fileChannel] of planesOf(facts, channel).entries()) {
    const [before, after] = [original[p] as Float32Array, result[p] as Float32Array]
    let next = 0
    for (const run of [...touched, { start: samples.end, end: samples.end }]) {
      const [start, end] = [run.start - samples.start, run.end - samples.start]
      before.fill(0, next, start)
      roundPairAsSaved(
        facts.format,
        before.subarray(start, end),
        after.subarray(start, end),
        isTurned(facts, fileChannel),
        roundPair,
      )
      next = end
    }
  }
  return { result, removed: original }
}

/** What comes out, rounded and saturated where a layer touches it; elsewhere the recording's own. */
function resultSource(made: ChainedSource, rounding: Rounding): SampleSource {
  return channelSource(made, async (channel, samples) => {
    const { planes, touched } = await made.output(channel, samples)
    roundTouched(rounding, channel, samples, planes, touched)
    return planes
  })
}

/** original − result, the unrounded one, rounded and saturated; silence where nothing is touched. */
function removedSource(made: ChainedSource, rounding: Rounding): SampleSource {
  return channelSource(made, async (channel, samples) => {
    const span = await made.span(channel, samples)
    const removed = removedPlanes(span)
    releaseSpan(span)
    roundChannel(rounding, channel, removed)
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
  rounding: Rounding,
  channel: Channel,
  { start }: Interval,
  result: readonly Float64Array[],
  touched: readonly Interval[],
): void {
  for (const run of touched) {
    const parts = result.map((plane) => plane.subarray(run.start - start, run.end - start))
    roundChannel(rounding, channel, parts)
  }
}

function roundChannel(
  { facts, round }: Rounding,
  channel: Channel,
  planes: readonly Float64Array[],
): void {
  for (const [p, fileChannel] of planesOf(facts, channel).entries()) {
    roundAsSaved(facts.format, planes[p] as Float64Array, isTurned(facts, fileChannel), round)
  }
}
