import type { Interval, JobControl } from '#core/base'
import { type EngineFor } from '#core/grid'
import type { SampleSource, SignalFacts } from '#core/signal'
import type { SpanRendering } from './rendered-span'

/**
 * What a kind of layer does to sound: from a signal to one as long, with bounded reach. Whether,
 * how strongly, where in time and on which channels a layer acts is the chain's matter; to the band
 * of `where` a kind keeps itself.
 */
export interface SoundKind<L> {
  /** Samples on either side that an output sample depends on, to its last bit. */
  reach(layer: L, facts: SignalFacts): number
  /**
   * Samples on either side that a span costs besides its own where the one before it was rendered
   * last: less than the reach where something of that is remembered. The reach where left out.
   */
  overlap?(layer: L, facts: SignalFacts): number
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
  rendering(layer: L, facts: SignalFacts, engineFor: EngineFor, memory: RenderMemory): SpanRendering
  /** Of kinds that must know something of all of their input before they do anything. */
  readonly learning?: Learning<L>
}

/**
 * Where renderings of one layer and input leave what they have come to, for those that go on from
 * there. Whatever is gone is computed anew, to the same bits.
 */
export interface RenderMemory {
  get(key: string): Float64Array | undefined
  /** From then on nobody writes to it. */
  set(key: string, values: Float64Array): void
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
