import type { Interval } from '#core/base'
import {
  capturesOf,
  centreOf,
  clockAfter,
  isoOf,
  type RecordingFacts,
  readClock,
  type SigmfMembers,
  type SigmfMeta,
} from '#core/formats'

/** How samples lie in a data file. */
export type SampleLayout = Pick<RecordingFacts, 'container' | 'spans' | 'sizeBytes'>

type Described = readonly [startSample: number, members: SigmfMembers]

/**
 * The captures of samples [start, end) of a recording as a file of their own: those that lie in
 * them, counted from their start, and another wherever bytes stand in front of samples. The first
 * has the time of its first sample.
 *
 * @param own     the metadata that the recording came with
 * @param layout  of the file; undefined for samples alone
 */
export function capturesOut(
  facts: RecordingFacts,
  own: SigmfMeta | undefined,
  samples: Interval,
  layout: SampleLayout | undefined,
  instantBytes: number,
): readonly SigmfMembers[] {
  const isOwnLayout = layout?.container === 'SigMF'
  if (isOwnLayout && own !== undefined && own.captures.length > 0) return own.captures
  const described = describedCaptures(facts, own, samples)
  const headers = headerBytes(layout, instantBytes)
  const starts = [...new Set([...described.map(([at]) => at), ...headers.keys()])]
  return starts
    .sort((a, b) => a - b)
    .map((start) => {
      const bytes = headers.get(start) ?? 0
      return {
        ...membersAt(described, start),
        'core:sample_start': start,
        ...(bytes === 0 ? {} : { 'core:header_bytes': bytes }),
      }
    })
}

/** Bytes in front of the spans that have some, by the sample that follows them. */
function headerBytes(layout: SampleLayout | undefined, instantBytes: number): Map<number, number> {
  const found = new Map<number, number>()
  let end = 0
  for (const { byteStart, sampleStart, sampleCount } of layout?.spans ?? []) {
    if (byteStart > end) found.set(sampleStart, byteStart - end)
    end = byteStart + sampleCount * instantBytes
  }
  return found
}

/** Of the last that has begun; the time is that of its own first sample. */
function membersAt(described: readonly Described[], start: number): SigmfMembers {
  const [at, members] = described.findLast(([begin]) => begin <= start) ?? [0, {}]
  if (at === start) return members
  const { 'core:datetime': _, ...others } = members
  return others
}

function describedCaptures(
  facts: RecordingFacts,
  own: SigmfMeta | undefined,
  { start, end }: Interval,
): readonly Described[] {
  const captures = own === undefined ? [] : capturesOf(own, facts.length)
  const index = captures.findLastIndex(({ startSample }) => startSample <= start)
  const { members = {}, startSample = 0 } = captures[index] ?? {}
  const isFirst = index <= 0
  const first = {
    ...(isFirst ? tuned(facts) : {}),
    ...(isFirst && facts.startTime !== undefined ? { 'core:datetime': facts.startTime } : {}),
    ...members,
  }
  const following = captures.slice(index + 1).filter((capture) => capture.startSample < end)
  return [
    [0, unplaced(begunBefore(first, start - startSample, facts.rateHz))],
    ...following.map(
      (capture): Described => [capture.startSample - start, unplaced(capture.members)],
    ),
  ]
}

/** A capture from so many samples after its first on. */
function begunBefore(members: SigmfMembers, samples: number, rateHz: number): SigmfMembers {
  const { 'core:datetime': time, 'core:global_index': index, ...others } = members
  const begun = typeof time === 'string' ? utcText(time, samples / rateHz) : undefined
  return {
    ...others,
    ...(begun === undefined ? {} : { 'core:datetime': begun }),
    ...(typeof index === 'number' ? { 'core:global_index': index + samples } : {}),
  }
}

/** So many seconds later, in UTC as SigMF wants it; undefined where the time's zone is not known. */
function utcText(time: string, byS: number): string | undefined {
  const clock = readClock(time)
  if (clock?.zoneMinutes === undefined) return undefined
  const inUtc = { ...clock, wallS: clock.wallS - 60 * clock.zoneMinutes, zoneMinutes: 0 }
  // Some readers of SigMF want decimals of the second.
  return isoOf(clockAfter(inUtc, byS)).replace(/(:\d\d)Z$/, '$1.000Z')
}

/** Without what its place in the file says anew. */
function unplaced(members: SigmfMembers): SigmfMembers {
  const { 'core:header_bytes': _, 'core:sample_start': __, ...retained } = members
  return retained
}

/** Readers of SigMF want a frequency: 0 is baseband. */
function tuned(facts: RecordingFacts): SigmfMembers {
  return facts.kind === 'iq' ? { 'core:frequency': centreOf(facts) ?? 0 } : {}
}
