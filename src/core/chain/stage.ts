import { type Interval, intersection, isEmpty, listOf, merged } from '#core/base'
import { loadedChannel, recycledPlanes, renderedPlanes, type SpanRendering } from '#core/layers'
import { type Channel, planesOf, type SampleSource } from '#core/signal'
import type { Block, BlockCache } from './block-cache'
import { channelSource } from './channel-source'

/** What a layer puts out, for the one that stands on it. */
export interface ChainStage {
  readonly source: SampleSource
  /** Samples that differ from the recording, of those that were loaded: sorted and disjoint. */
  touchedIn(channel: Channel, samples: Interval): readonly Interval[]
}

interface StageParts {
  readonly below: ChainStage
  readonly render: SpanRendering
  /** Whether the layer may change samples of a span. */
  readonly mayTouch: (samples: Interval) => boolean
  readonly blockLength: number
  readonly blocks: BlockCache
  /** Names the recording and the layers up to this one. */
  readonly name: string
  readonly checkpoint: () => Promise<void>
}

/** The recording itself, on which the first layer stands. */
export function groundStage(source: SampleSource): ChainStage {
  return { source, touchedIn: () => [] }
}

/**
 * A layer whose output others ask for in spans that overlap: it is rendered in blocks at absolute
 * addresses, each once as long as the cache has it. Blocks that it cannot touch are what is below.
 */
export function stageOn(parts: StageParts): ChainStage {
  return new LayerStage(parts)
}

/** A class: functions that are made with each recording would be compiled with each. */
class LayerStage implements ChainStage {
  readonly source: SampleSource
  readonly #parts: StageParts
  /** Blocks under way. */
  readonly #rendering = new Map<string, Promise<Block>>()
  /** Of every block that was looked at: a few numbers each. */
  readonly #touched = new Map<string, readonly Interval[]>()
  readonly #untouchable = new Map<number, boolean>()

  constructor(parts: StageParts) {
    this.#parts = parts
    this.source = channelSource(parts.below.source, (channel, samples) =>
      this.#planes(channel, samples),
    )
  }

  touchedIn(channel: Channel, samples: Interval): readonly Interval[] {
    const { below, blockLength } = this.#parts
    const found = [...below.touchedIn(channel, samples)]
    const first = Math.floor(samples.start / blockLength)
    for (let index = first; index * blockLength < samples.end; index++) {
      for (const run of this.#touched.get(`${channel}/${index}`) ?? []) {
        const common = intersection(run, samples)
        if (!isEmpty(common)) found.push(common)
      }
    }
    return merged(found)
  }

  async #planes(channel: Channel, samples: Interval): Promise<readonly Float64Array[]> {
    const { below, blockLength } = this.#parts
    const { start, end } = samples
    const out = listOf(planesOf(this.source, channel), () => recycledPlanes.take(end - start))
    for (let index = Math.floor(start / blockLength); index * blockLength < end; ) {
      let last = index + 1
      if (this.#isPassed(index)) {
        while (last * blockLength < end && this.#isPassed(last)) last++
        const run = intersection({ start: index * blockLength, end: last * blockLength }, samples)
        const passed = await loadedChannel(below.source, channel, run)
        for (const [p, plane] of out.entries()) plane.set(passed[p] ?? [], run.start - start)
        recycledPlanes.giveBack(passed)
      } else {
        await this.#copy(channel, index, samples, out)
      }
      index = last
    }
    return out
  }

  /**
   * Copies what a block has of some samples: at once where it is cached, else in the very step in which
   * it is made, before anything else can recycle its memory.
   */
  async #copy(
    channel: Channel,
    index: number,
    samples: Interval,
    out: readonly Float64Array[],
  ): Promise<void> {
    const { blocks, name } = this.#parts
    const key = `${name}/${channel}/${index}`
    const there = blocks.get(key)
    if (there !== undefined) this.#copyOf(there, channel, index, samples, out)
    else {
      await (this.#rendering.get(key) ?? this.#begun(key, channel, index)).then((block) =>
        this.#copyOf(block, channel, index, samples, out),
      )
    }
  }

  #copyOf(
    { planes, touched }: Block,
    channel: Channel,
    index: number,
    samples: Interval,
    out: readonly Float64Array[],
  ): void {
    this.#touched.set(`${channel}/${index}`, touched)
    const at = this.#samplesOf(index)
    const { start, end } = intersection(at, samples)
    for (const [p, plane] of out.entries()) {
      const whole = planes[p] as Float64Array
      plane.set(whole.subarray(start - at.start, end - at.start), start - samples.start)
    }
  }

  /** Whoever asks for it meanwhile waits for the same. */
  #begun(key: string, channel: Channel, index: number): Promise<Block> {
    const block = this.#rendered(channel, this.#samplesOf(index))
    this.#rendering.set(key, block)
    block.then(
      (made) => {
        this.#rendering.delete(key)
        this.#parts.blocks.set(key, made)
      },
      () => this.#rendering.delete(key),
    )
    return block
  }

  async #rendered(channel: Channel, samples: Interval): Promise<Block> {
    const { below, render, checkpoint } = this.#parts
    const span = await render(below.source, channel, samples, checkpoint)
    const earlier = below.touchedIn(channel, samples)
    return {
      planes: renderedPlanes(span),
      touched: earlier.length === 0 ? span.touched : merged([...earlier, ...span.touched]),
    }
  }

  #isPassed(index: number): boolean {
    const remembered = this.#untouchable.get(index)
    if (remembered !== undefined) return remembered
    const isUntouchable = !this.#parts.mayTouch(this.#samplesOf(index))
    this.#untouchable.set(index, isUntouchable)
    return isUntouchable
  }

  #samplesOf(index: number): Interval {
    const { blockLength } = this.#parts
    const start = index * blockLength
    return { start, end: Math.min(start + blockLength, this.source.length) }
  }
}
