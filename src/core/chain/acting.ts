import { expectThat, type Interval, intersection, isEmpty, merged } from '#core/base'
import { LAYERS, type LayerBase, type LayerFacts } from '#core/layers'
import type { Channel, SignalFacts } from '#core/signal'

/** A layer of any kind, as the chain sees it. */
export interface AnyLayer extends LayerBase {
  readonly kind: string
}

/** What is known of the kinds of a chain's layers, by name. */
export interface Kinds {
  readonly [kind: string]: LayerFacts<AnyLayer>
}

/** The layers of a chain that do something: not those that have yet to learn what to do. */
export function acting(chain: readonly AnyLayer[], kinds: Kinds): readonly AnyLayer[] {
  return chain.filter((layer) => {
    const { enabled, strength } = layer
    return enabled && strength !== 0 && !isUnlearnt(layer, kinds)
  })
}

/** Whether a layer has yet to learn something of its input. */
export function isUnlearnt(layer: AnyLayer, kinds: Kinds = LAYERS): boolean {
  return kindOf(layer, kinds).isUnlearnt?.(layer) === true
}

/** Whether every layer that is enabled knows what to do. */
export function hasLearnt(chain: readonly AnyLayer[], kinds: Kinds = LAYERS): boolean {
  return chain.every((layer) => !layer.enabled || !isUnlearnt(layer, kinds))
}

/** The member of a table of kinds that is a layer's. */
export function kindOf<K>({ kind }: AnyLayer, kinds: { readonly [kind: string]: K }): K {
  const found = kinds[kind]
  expectThat(found !== undefined, `chain: no kind of layer is called ${kind}`)
  return found
}

/** Whether a layer acts on a channel. */
export function actsOn({ channels = 'all' }: AnyLayer, channel: Channel): boolean {
  return channels === 'all' || channels.includes(channel)
}

/** The samples in the time of a layer's `where`: those nearest to its ends. */
export function timeOf({ where }: AnyLayer, { rateHz, length }: SignalFacts): Interval {
  const sampleAt = (timeS: number): number =>
    Math.min(length, Math.max(0, Math.round(timeS * rateHz)))
  return {
    start: where?.startS === undefined ? 0 : sampleAt(where.startS),
    end: where?.endS === undefined ? length : sampleAt(where.endS),
  }
}

/** Samples of a span that a layer in a chain may change. */
export function touchedByLayer(
  layer: AnyLayer,
  facts: SignalFacts,
  kinds: Kinds,
  within: Interval,
): readonly Interval[] {
  const span = intersection(timeOf(layer, facts), within)
  return isEmpty(span) ? [] : kindOf(layer, kinds).touched(layer, facts, span)
}

/** Samples of a span that may differ from the recording behind a chain, on any channel: sorted and disjoint. */
export function touchedSamples(
  chain: readonly AnyLayer[],
  facts: SignalFacts,
  within: Interval = { start: 0, end: facts.length },
  kinds: Kinds = LAYERS,
): readonly Interval[] {
  const intervals = acting(chain, kinds).map((layer) => touchedByLayer(layer, facts, kinds, within))
  return intervals.length === 1 ? (intervals[0] ?? []) : merged(intervals.flat())
}

/** Samples on either side that a span of a layer costs besides its own. */
export function overlapOf(layer: AnyLayer, facts: SignalFacts, kinds: Kinds): number {
  const { overlap, reach } = kindOf(layer, kinds)
  return (overlap ?? reach)(layer, facts)
}

/** Samples on either side that an output sample of a chain depends on, at most. */
export function reachOfChain(
  chain: readonly AnyLayer[],
  facts: SignalFacts,
  kinds: Kinds = LAYERS,
): number {
  return acting(chain, kinds).reduce(
    (sum, layer) => sum + kindOf(layer, kinds).reach(layer, facts),
    0,
  )
}

/** Samples on either side out of which a coarse picture of a frame is made, at most. */
export function coarseReachOfChain(
  chain: readonly AnyLayer[],
  facts: SignalFacts,
  kinds: Kinds = LAYERS,
): number {
  return acting(chain, kinds).reduce((sum, layer) => {
    const { coarseReach, reach } = kindOf(layer, kinds)
    return sum + (coarseReach ?? reach)(layer, facts)
  }, 0)
}

/** The most samples that a span of one of a chain's layers costs besides its own. */
export function largestOverlap(
  chain: readonly AnyLayer[],
  facts: SignalFacts,
  kinds: Kinds = LAYERS,
): number {
  return acting(chain, kinds).reduce(
    (most, layer) => Math.max(most, overlapOf(layer, facts, kinds)),
    0,
  )
}
