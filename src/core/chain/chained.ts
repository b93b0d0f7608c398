import { type Checkpoint, type Interval, merged, noCheckpoint, ObjectNumbers } from '#core/base'
import { type EngineFor } from '#core/grid'
import {
  loadedChannel,
  loadedSingles,
  passedSpan,
  type RenderedSpan,
  type RenderMemory,
  renderedPlanes,
  type SpanRendering,
  untouchedSpan,
} from '#core/layers'
import type { Channel, SampleSource } from '#core/signal'
import {
  type AnyLayer,
  acting,
  actsOn,
  kindOf,
  overlapOf,
  touchedByLayer,
  touchedSamples,
} from './acting'
import { applied, isWhole } from './applied'
import { BlockCache } from './block-cache'
import { blockLength } from './blocks'
import { channelSource } from './channel-source'
import { DOCUMENT_KINDS, type SoundKinds } from './sound-kinds'
import { groundStage, stageOn } from './stage'

/** Blocks of layers that others stand on: two minutes of a channel at 44.1 kHz. */
const BUDGET_BYTES = 2 ** 25

export interface ChainOptions {
  /** Those of a document where left out. */
  readonly kinds?: SoundKinds
  /** Of rendered blocks, where `blocks` is left out. */
  readonly budgetBytes?: number
  /** Blocks that are there from earlier renderings of the same layers (by identity) and recording. */
  readonly blocks?: BlockCache
  /** Whose identity stands for the recording's in `blocks`; the source where left out. */
  readonly recording?: object
  /** Awaited between blocks of work. */
  readonly checkpoint?: Checkpoint
  /** Whether what comes out is read again, by layers on top or by learning: then it is cached, too. */
  readonly isReadAgain?: boolean
  /**
   * What picture is made of it, if one is: of all frames, which somebody looks at or may look at next
   * (LayerSound.pictured), or of single ones (LayerSound.coarse).
   */
  readonly picture?: 'seen' | 'ahead' | 'coarse'
}

/** Samples of one channel behind all layers: a plane, or I and Q. */
export interface ChainOutput {
  readonly planes: readonly Float64Array[]
  /** Where they may differ from the recording, sorted and disjoint; elsewhere they are a copy of it. */
  readonly touched: readonly Interval[]
}

/** What comes out of a chain, unrounded. */
export interface ChainedSource extends SampleSource {
  /** Samples that may differ from the recording, on any channel: sorted and disjoint. */
  readonly touched: readonly Interval[]
  /**
   * Samples of the recording [start, end) of one channel, before and after all layers; planes that
   * the caller may write to, and give back (releaseSpan).
   */
  span(channel: Channel, samples: Interval): Promise<RenderedSpan>
  /**
   * The same for pictures, in float32; undefined where the last layer has no faster way to it than
   * to sound.
   */
  readonly shown:
    | ((channel: Channel, samples: Interval) => Promise<RenderedSpan<Float32Array>>)
    | undefined
  /** Those behind all layers alone, likewise the caller's. */
  output(channel: Channel, samples: Interval): Promise<ChainOutput>
  /** Where what is found in this sound may be left, by the kind of layer that finds it, as long as there is room among the blocks. */
  memory(learner: string): RenderMemory
}

/**
 * The sound behind a chain of layers, in order: what one puts out is what the next one gets. A sample
 * does not depend on the span it is asked for in; one that no layer touches is the recording's own.
 *
 * The last layer renders just what is asked for: one layer alone costs what it costs. Those before it
 * are asked for more than that, by their neighbours' blocks too, and render blocks that are cached.
 *
 * @param engineFor  the engines of this thread
 */
export function chained(
  source: SampleSource,
  chain: readonly AnyLayer[],
  engineFor: EngineFor,
  options: ChainOptions = {},
): ChainedSource {
  const { kinds = DOCUMENT_KINDS, checkpoint = noCheckpoint, recording = source } = options
  const { isReadAgain = false, picture } = options
  const layers = acting(chain, kinds)
  const last = isReadAgain ? undefined : layers.at(-1)
  const blocks = options.blocks ?? new BlockCache(options.budgetBytes ?? BUDGET_BYTES)
  const all = { start: 0, end: source.length }
  const isIdle = (layer: AnyLayer): boolean =>
    touchedByLayer(layer, source, kinds, all).length === 0
  const hasRoom = picture === 'seen' && layers.slice(0, -1).every(isIdle)
  let below = groundStage(source)
  let name = `${numbers.of(recording)}`
  const memoryOf = (learner: string): RenderMemory => blocks.memory(`${name}/${learner}`)
  const renderingOf = (layer: AnyLayer): SpanRendering => {
    const ofInput = memoryOf(layer.kind)
    name += `/${numbers.of(layer)}`
    const { rendering, coarse, pictured } = kindOf(layer, kinds)
    const own =
      picture === 'coarse'
        ? coarse?.(layer, source, engineFor)
        : picture && pictured?.(layer, source, engineFor, ofInput, hasRoom)
    // What stands on it is not the sound either.
    if (own !== undefined) name += picture === 'coarse' ? ' coarse' : ' pictured'
    const render = own ?? rendering(layer, source, engineFor, blocks.memory(name), ofInput)
    return applied(layer, source, render)
  }
  for (const layer of last === undefined ? layers : layers.slice(0, -1)) {
    const render = renderingOf(layer)
    below = stageOn({
      below,
      render,
      mayTouch: (samples) => touchedByLayer(layer, source, kinds, samples).length > 0,
      blockLength: blockLength(overlapOf(layer, source, kinds)),
      blocks,
      name,
      checkpoint,
    })
  }
  const render = last === undefined ? passedSpan : renderingOf(last)

  async function after(channel: Channel, samples: Interval) {
    const span = await render(below.source, channel, samples, checkpoint)
    const earlier = below.touchedIn(channel, samples)
    if (earlier.length === 0) return { span, isOfAll: true, touched: span.touched }
    return { span, isOfAll: false, touched: merged([...earlier, ...span.touched]) }
  }

  async function span(channel: Channel, samples: Interval): Promise<RenderedSpan> {
    const { span: own, isOfAll, touched } = await after(channel, samples)
    if (isOfAll) return own
    return {
      original: await loadedChannel(source, channel, samples),
      result: renderedPlanes(own),
      touched,
    }
  }

  function shown(): ChainedSource['shown'] {
    const [layer, ...others] = layers
    if (layer === undefined || others.length > 0 || !isWhole(layer, source)) return undefined
    const rendered = kindOf(layer, kinds).shown?.(layer, source, engineFor)
    if (rendered === undefined) return undefined
    return async (channel, samples) =>
      actsOn(layer, channel)
        ? rendered(source, channel, samples, checkpoint)
        : untouchedSpan(await loadedSingles(source, channel, samples))
  }

  async function output(channel: Channel, samples: Interval): Promise<ChainOutput> {
    const { span: own, touched } = await after(channel, samples)
    return { planes: renderedPlanes(own), touched }
  }

  return {
    ...channelSource(source, async (channel, samples) => (await output(channel, samples)).planes),
    get touched() {
      return touchedSamples(chain, source, undefined, kinds)
    },
    span,
    get shown() {
      return shown()
    },
    output,
    memory: memoryOf,
  }
}

/** Layers are values that never change, and neither do recordings. */
const numbers = new ObjectNumbers<object>()
