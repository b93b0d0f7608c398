import type { Interval } from '#core/base'
import type { SignalFacts } from '#core/signal'

/**
 * What is known of a kind of layer without rendering it: which samples it reads, which it changes.
 * Whether, how strongly, where in time and on which channels a layer acts is the chain's matter; to
 * the band of `where` a kind keeps itself.
 */
export interface LayerFacts<L> {
  /** Samples on either side that an output sample depends on, to its last bit. */
  reach(layer: L, facts: SignalFacts): number
  /**
   * Samples on either side that a span costs besides its own where the one before it was rendered
   * last: less than the reach where something of that is remembered. The reach where left out.
   */
  overlap?(layer: L, facts: SignalFacts): number
  /**
   * Samples on either side out of which a coarse picture of a frame is made (LayerSound.coarse); the reach
   * where left out.
   */
  coarseReach?(layer: L, facts: SignalFacts): number
  /**
   * Samples of a span that may differ from the input on any channel: sorted and disjoint. All others
   * are passed on as they are.
   */
  touched(layer: L, facts: SignalFacts, within: Interval): readonly Interval[]
  /** Samples that may differ between the outputs of two layers with the same input: sorted and disjoint. */
  changed(before: L, after: L, facts: SignalFacts): readonly Interval[]
  /**
   * Whether a layer has yet to learn something of all of its input; until then it passes on what it
   * gets. Left out of kinds that learn nothing.
   */
  isUnlearnt?(layer: L): boolean
}
