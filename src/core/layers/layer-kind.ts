import type { Interval, JobControl } from '#core/base'
import type { SampleSource, SignalFacts } from '#core/signal'
import type { EngineFor, SpanRendering } from './rendered-span'

/**
 * What a kind of layer does to sound: from a signal to one as long, with bounded reach. Whether,
 * how strongly, where in time and on which channels a layer acts is the chain's matter; to the band
 * of `where` a kind keeps itself.
 */
export interface SoundKind<L> {
  /** Samples on either side that an output sample depends on, to its last bit. */
  reach(layer: L, facts: SignalFacts): number
  /**
   * Samples of a span that may differ from the input on any channel: sorted and disjoint. All others
   * are passed on as they are.
   */
  touched(layer: L, facts: SignalFacts, within: Interval): readonly Interval[]
  /** Samples that may differ between the outputs of two layers with the same input: sorted and disjoint. */
  changed(before: L, after: L, facts: SignalFacts): readonly Interval[]
  /**
   * What renders spans of this layer, of an input with these facts. A sample does not depend on the
   * span it is rendered in: incremental = full render, bit for bit.
   */
  rendering(layer: L, facts: SignalFacts, engineFor: EngineFor): SpanRendering
  /** Of kinds that must know something of all of their input before they do anything. */
  readonly learning?: Learning<L>
}

/** How a layer comes to know what is not given: once, when it is put in. What is learnt stands in the layer as numbers. */
interface Learning<L> {
  /** Whether something has to be learnt yet; until then a layer passes on what it gets. */
  isNeeded(layer: L): boolean
  /**
   * The layer with all that it needs.
   *
   * @param input  all that the layer is to act on
   * @throws {LimitError} with a sentence, where the input does not have what is to be learnt
   */
  learnt(layer: L, input: SampleSource, engineFor: EngineFor, control: JobControl): Promise<L>
}
