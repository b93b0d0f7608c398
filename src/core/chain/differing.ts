import { type Interval, intersection, isEmpty, merged } from '#core/base'
import { LAYERS } from '#core/layers'
import type { SignalFacts } from '#core/signal'
import { type AnyLayer, acting, type Kinds, kindOf, timeOf, touchedByLayer } from './acting'

/**
 * The samples that may differ between what comes out of two chains, on any channel: sorted and
 * disjoint. Layers with the same id and kind are one and the same layer before and after; what
 * differs in front of one it spreads by its reach, as far as it touches samples.
 */
export function differing(
  before: readonly AnyLayer[],
  after: readonly AnyLayer[],
  facts: SignalFacts,
  kinds: Kinds = LAYERS,
): readonly Interval[] {
  if (before === after) return []
  const all = { start: 0, end: facts.length }
  const touched = (layer: AnyLayer): readonly Interval[] => touchedByLayer(layer, facts, kinds, all)
  let differ: readonly Interval[] = []
  for (const [old, next] of paired(acting(before, kinds), acting(after, kinds))) {
    const fresh =
      old !== undefined && next !== undefined
        ? changed(old, next, facts, kinds)
        : [old, next].flatMap((layer) => (layer === undefined ? [] : touched(layer)))
    const spread =
      old === undefined || next === undefined || differ.length === 0
        ? []
        : common(widened(differ, kindOf(next, kinds).reach(next, facts), facts), touched(next))
    if (fresh.length + spread.length > 0) differ = merged([...differ, ...fresh, ...spread])
  }
  return differ
}

/** Samples in which a layer that has changed may put out something else of the same input. */
function changed(
  before: AnyLayer,
  after: AnyLayer,
  facts: SignalFacts,
  kinds: Kinds,
): readonly Interval[] {
  if (before === after) return []
  const all = { start: 0, end: facts.length }
  if (manner(before) !== manner(after)) {
    const both = [before, after].flatMap((layer) => touchedByLayer(layer, facts, kinds, all))
    return merged(both)
  }
  return common(kindOf(after, kinds).changed(before, after, facts), [timeOf(after, facts)])
}

/** What a layer has the chain do, as text. */
function manner({ strength = 1, channels = 'all', where }: AnyLayer): string {
  const { startS, endS, lowHz, highHz } = where ?? {}
  return JSON.stringify([strength, channels, startS, endS, lowHz, highHz])
}

/**
 * The layers of two chains side by side, in order: as many as can be in pairs, those that only one
 * of them has by themselves.
 */
function paired(
  before: readonly AnyLayer[],
  after: readonly AnyLayer[],
): (readonly [AnyLayer | undefined, AnyLayer | undefined])[] {
  /** most[i][j] is the largest number of pairs among before[i …] and after[j …]. */
  const most = Array.from({ length: before.length + 1 }, () => new Array(after.length + 1).fill(0))
  const at = (i: number, j: number): number => most[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const isPair = isOne(before[i], after[j])
      most[i]![j] = isPair ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: (readonly [AnyLayer | undefined, AnyLayer | undefined])[] = []
  for (let [i, j] = [0, 0]; i < before.length || j < after.length; ) {
    const [old, next] = [before[i], after[j]]
    if (isOne(old, next)) pairs.push([before[i++], after[j++]])
    else if (j === after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      pairs.push([before[i++], undefined])
    } else pairs.push([undefined, after[j++]])
  }
  return pairs
}

function isOne(a: AnyLayer | undefined, b: AnyLayer | undefined): boolean {
  return a !== undefined && b !== undefined && a.id === b.id && a.kind === b.kind
}

function widened(intervals: readonly Interval[], by: number, { length }: SignalFacts): Interval[] {
  return merged(
    intervals.map(({ start, end }) => ({
      start: Math.max(0, start - by),
      end: Math.min(length, end + by),
    })),
  )
}

/** What two sorted lists have in common. */
function common(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const found: Interval[] = []
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    const [one, other] = [a[i]!, b[j]!]
    const both = intersection(one, other)
    if (!isEmpty(both)) found.push(both)
    if (one.end < other.end) i++
    else j++
  }
  return found
}
