import { type Interval, intersection, isEmpty, merged } from '#core/base'
import { loadedChannel, recycledPlanes, renderedPlanes, type SpanRendering } from '#core/layers'
import { type Channel, planesOf, type SampleSource } from '#core/signal'
import type { Block, BlockCache } from './block-cache'
import { channelSource } from './channel-source'

/** What a layer puts out, for the one that stands on it. */
export interface PictureArea {
  readonly source: SampleSource
  /** Samples that differ from the recording, of those that were loaded: sorted and disjoint. */
  touchedIn(channel: Channel, samples: Interval): readonly Interval[]
}

interface StageParts {
  readonly below: PictureArea
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
export function groundStage(source: SampleSource): PictureArea {
  return { source, touchedIn: () => [] }
}

/**
 * A layer whose output others ask for in spans that overlap: it is rendered in blocks at absolute
 * addresses, each once as long as the cache has it. Blocks that it cannot touch are what is below.
 */
export function stageOn(parts: StageParts): PictureArea {
  const { below, blockLength, blocks, name } = parts
  const facts = below.source
  /** Blocks under way. */
  const rendering = new Map<string, Promise<Block>>()
  /** Of every block that was looked at: a few numbers each. */
  const touched = new Map<string, readonly Interval[]>()
  const untouchable = new Map<number, boolean>()

  function isPassed(index: number): boolean {
    const remembered = untouchable.get(index)
    if (remembered !== undefined) return remembered
    const isUntouchable = !parts.mayTouch(samplesOfBlock(index))
    untouchable.set(index, isUntouchable)
    return isUntouchable
  }

  function samplesOfBlock(index: number): Interval {
    const start = index * blockLength
    return { start, end: Math.min(start + blockLength, facts.length) }
  }

  /**
   * Has a block read, there and then where it is cached, else by the first who hear that it is made:
   * nobody else computes in between, so its memory is that block's yet.
   */
  async function read(
    channel: Channel,
    index: number,
    reader: (block: Block) => void,
  ): Promise<void> {
    const key = `${name}/${channel}/${index}`
    const note = (block: Block): void => {
      touched.set(`${channel}/${index}`, block.touched)
      reader(block)
    }
    const block = blocks.get(key)
    if (block !== undefined) note(block)
    else await (rendering.get(key) ?? begun(key, channel, index)).then(note)
  }

  /** Whoever asks for it meanwhile waits for the same. */
  function begun(key: string, channel: Channel, index: number): Promise<Block> {
    const block = rendered(channel, samplesOfBlock(index))
    rendering.set(key, block)
    block.then(
      (made) => {
        rendering.delete(key)
        blocks.set(key, made)
      },
      () => rendering.delete(key),
    )
    return block
  }

  async function rendered(channel: Channel, samples: Interval): Promise<Block> {
    const span = await parts.render(below.source, channel, samples, parts.checkpoint)
    const earlier = below.touchedIn(channel, samples)
    return {
      planes: renderedPlanes(span),
      touched: earlier.length === 0 ? span.touched : merged([...earlier, ...span.touched]),
    }
  }

  async function planes(channel: Channel, samples: Interval): Promise<readonly Float64Array[]> {
    const { start, end } = samples
    const out = planesOf(facts, channel).map(() => recycledPlanes.take(end - start))
    for (let index = Math.floor(start / blockLength); index * blockLength < end; ) {
      let last = index + 1
      if (isPassed(index)) {
        while (last * blockLength < end && isPassed(last)) last++
        const run = intersection({ start: index * blockLength, end: last * blockLength }, samples)
        const passed = await loadedChannel(below.source, channel, run)
        for (const [p, plane] of out.entries()) plane.set(passed[p] ?? [], run.start - start)
        recycledPlanes.giveBack(passed)
      } else {
        const at = samplesOfBlock(index)
        const run = intersection(at, samples)
        await read(channel, index, (block) => {
          for (const [p, plane] of out.entries()) {
            const whole = block.planes[p] as Float64Array
            plane.set(whole.subarray(run.start - at.start, run.end - at.start), run.start - start)
          }
        })
      }
      index = last
    }
    return out
  }

  return {
    source: channelSource(facts, planes),
    touchedIn: (channel, samples) => {
      const found = [...below.touchedIn(channel, samples)]
      const first = Math.floor(samples.start / blockLength)
      for (let index = first; index * blockLength < samples.end; index++) {
        for (const run of touched.get(`${channel}/${index}`) ?? []) {
          const common = intersection(run, samples)
          if (!isEmpty(common)) found.push(common)
        }
      }
      return merged(found)
    },
  }
}
