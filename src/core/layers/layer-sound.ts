import type { JobControl } from '#core/base'
import type { EngineFor } from '#core/grid'
import type { SampleSource, SignalFacts } from '#core/signal'
import type { SpanRendering } from './rendered-span'

/** What a kind of layer does to sound: from a signal to one as long, with bounded reach. */
export interface LayerSound<L> {
  /**
   * What renders spans of this layer, of an input with these facts. A sample does not depend on the
   * span it is rendered in: incremental = full render, bit for bit.
   *
   * @param memory   of this layer and input
   * @param ofInput  of the input and this kind of layer: what is left there serves the layer that this one is changed to
   */
  rendering(
    layer: L,
    facts: SignalFacts,
    engineFor: EngineFor,
    memory: RenderMemory,
    ofInput: RenderMemory,
  ): SpanRendering
  /**
   * What renders single frames of coarse pictures, out of less around them (coarseReach): not the sound to
   * its last bit. `rendering` where left out.
   */
  coarse?(layer: L, facts: SignalFacts, engineFor: EngineFor): SpanRendering
  /**
   * What renders spans for pictures in less time, above all where the layer is changed a little: levels are the
   * same within 0.05 dB. `rendering` where left out.
   *
   * @param ofInput  as that of `rendering`
   * @param hasRoom  whether much may be left there: blocks of other layers need none, and somebody looks
   * @returns        undefined where `rendering` does as well
   */
  pictured?(
    layer: L,
    facts: SignalFacts,
    engineFor: EngineFor,
    ofInput: RenderMemory,
    hasRoom: boolean,
  ): SpanRendering | undefined
  /**
   * The same for pictures, in float32, where that is faster; undefined where it is not.
   */
  shown?(
    layer: L,
    facts: SignalFacts,
    engineFor: EngineFor,
  ): SpanRendering<Float32Array> | undefined
  /**
   * The layer with all that it has to know: learnt once, when it is put in. What is learnt stands in
   * the layer as numbers. Left out of kinds that learn nothing.
   *
   * @param input   all that the layer is to act on
   * @param memory  of that input: where what is learnt once serves layers that differ
   * @throws {LimitError} with a sentence, where the input does not have what is to be learnt
   */
  learnt?(
    layer: L,
    input: SampleSource,
    engineFor: EngineFor,
    control: JobControl,
    memory?: RenderMemory,
  ): Promise<L>
}

/**
 * Where renderings of one layer and input leave what they have come to, for those that go on from
 * there. Whatever is gone is computed anew, to the same bits.
 */
export interface RenderMemory {
  get(key: string): Float64Array | undefined
  /**
   * Saves values, which must not change from then on.
   *
   * @param isLasting  few numbers that take long to find: all others go first
   */
  set(key: string, values: Float64Array, isLasting?: boolean): void
}
