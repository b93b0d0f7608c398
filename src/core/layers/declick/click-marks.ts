import { firstIndex, type Interval, intersection, isEmpty, merged } from '#core/base'
import { type Channel, channelsOf, type SignalFacts } from '#core/signal'
import type { Click, DeclickLayer } from './declick-layer'

/** What is longer is a hole, which a region heals. */
export const MOST_CLICK_S = 0.05

/** What was last asked of a list of clicks: blocks of an hour ask one after the other. */
const marksByClicks = new WeakMap<
  readonly Click[],
  { readonly key: string; readonly marks: readonly (readonly Interval[])[] }
>()

/** The samples of the clicks that a layer repairs, of each channel: sorted and disjoint. */
export function clickMarks(
  { learnt }: DeclickLayer,
  facts: SignalFacts,
): readonly (readonly Interval[])[] {
  const channels = channelsOf(facts)
  if (learnt === undefined) return channels.map(() => [])
  const key = JSON.stringify([facts.rateHz, facts.length, channels.length])
  const last = marksByClicks.get(learnt.clicks)
  if (last?.key === key) return last.marks
  const marks = channels.map((channel) => marksOf(learnt.clicks, channel, facts))
  marksByClicks.set(learnt.clicks, { key, marks })
  return marks
}

function marksOf(clicks: readonly Click[], channel: Channel, facts: SignalFacts): Interval[] {
  const own = clicks.filter((click) => click.channel === channel && !click.keep)
  return merged(own.map((click) => samplesOf(click, facts)))
}

function samplesOf({ startS, endS }: Click, { rateHz, length }: SignalFacts): Interval {
  const start = Math.round(startS * rateHz)
  const end = Math.max(start + 1, Math.round(endS * rateHz))
  return intersection({ start, end }, { start: 0, end: length })
}

/** Those of sorted, disjoint marks that reach into a span. */
export function marksWithin(marks: readonly Interval[], span: Interval): readonly Interval[] {
  const first = firstIndex(marks.length, (i) => (marks[i] as Interval).end > span.start)
  let end = first
  while (end < marks.length && !isEmpty(intersection(marks[end] as Interval, span))) end++
  return marks.slice(first, end)
}
