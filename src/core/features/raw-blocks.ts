import { type Checkpoint, clamp, type Interval } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type EngineFor, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, planesFor, readLimited, type SampleSource } from '#core/signal'
import type { FeatureSetup } from './family'
import type { FamilyRows } from './family-rows'
import { FrameBatch } from './frame-batch'
import type { ScatteringTransforms } from './scattering/scattering'

/** Frames whose spectra are there at a time: so many values, in a core's own cache. */
const BATCH_VALUES = 2 ** 15
const MOST_BATCH_FRAMES = 64
/** Frames that are read and handed out at once: so many samples, or so many frames. */
const BLOCK_SAMPLES = 2 ** 18
const MOST_BLOCK_FRAMES = 1024
/** Raw numbers that are remembered between passes, so that they need not be computed again. */
const REMEMBERED_BYTES = 2 ** 26

/** What features are computed of, and with. */
export interface FeatureInput {
  readonly source: SampleSource
  readonly channel: ChannelChoice
  readonly setup: FeatureSetup
  readonly engineFor: EngineFor
  readonly transformOf: ScatteringTransforms
  /** Names of the columns that are looked at, where those are not all: others may be 0. */
  readonly wanted?: readonly string[]
  /** Where spans of few frames are asked for one after the other: how many samples lie from one to the next. */
  readonly apartSamples?: number
  /** Awaited between blocks of frames. */
  readonly checkpoint: Checkpoint
  /** Is shown the squares of all frames that are transformed, [frame][bin], in ascending order, some of them twice; in a band, 0 outside of it. */
  readonly watch?: (first: number, count: number, squares: Float64Array) => void
}

/** Raw numbers of all families, block by block, in as many passes as are wanted. */
export class RawBlocks {
  /** The frames that are read: those that were asked for, and what families read about them. */
  readonly range: Interval
  readonly blocks: readonly Interval[]
  /** Frames behind a finished one that some family reads. */
  readonly after: number
  readonly #input: FeatureInput
  readonly #parts: readonly FamilyRows[]
  readonly #engine: StftEngine
  readonly #batch: FrameBatch
  readonly #batchFrames: number
  readonly #remembered = new Map<number, readonly Float64Array[]>()
  #rememberedBytes = 0
  /** Of the block that was read last. */
  #planes: readonly Float64Array[] = []
  #lastFrame = -1

  constructor(input: FeatureInput, parts: readonly FamilyRows[], span: Interval) {
    const { grid, bins } = input.setup
    const before = Math.max(0, ...parts.map(({ family }) => family.before))
    this.after = Math.max(0, ...parts.map(({ family }) => family.after))
    this.range = {
      start: Math.max(0, span.start - before),
      end: Math.min(grid.frameCount, span.end + this.after),
    }
    const blockFrames = clamp(Math.floor(BLOCK_SAMPLES / grid.stft.hop), 1, MOST_BLOCK_FRAMES)
    this.blocks = blocksOf(this.range, blockFrames)
    this.#input = input
    this.#parts = parts
    this.#engine = input.engineFor(grid)
    this.#batchFrames = clamp(Math.floor(BATCH_VALUES / grid.binCount), 1, MOST_BATCH_FRAMES)
    this.#batch = new FrameBatch(this.#engine, bins, this.#batchFrames)
  }

  /** Of each family [frame][rawCount]. */
  async values(block: Interval): Promise<readonly Float64Array[]> {
    const there = this.#remembered.get(block.start)
    if (there !== undefined) return there
    const values = await this.#computed(block)
    const bytes = values.reduce((sum, each) => sum + each.byteLength, 0)
    if (this.#rememberedBytes + bytes <= REMEMBERED_BYTES) {
      this.#remembered.set(block.start, values)
      this.#rememberedBytes += bytes
    }
    return values
  }

  async #computed({ start, end }: Interval): Promise<readonly Float64Array[]> {
    if (this.#parts.length === 0) return []
    const { source, channel, setup, checkpoint } = this.#input
    await checkpoint()
    // Some families compare a frame with the one before it.
    const lead = start > 0 && this.#lastFrame !== start - 1 ? 1 : 0
    const first = samplesOfFrame(setup.grid, start - lead).start
    const length = samplesOfFrame(setup.grid, end - 1).end - first
    if ((this.#planes[0]?.length ?? 0) < length) {
      this.#planes = planesFor(source, channel, length)
    }
    const planes = this.#planes.map((plane) => plane.subarray(0, length))
    await readLimited(source, channel, first, planes)
    const values = this.#parts.map(
      ({ family }) => new Float64Array((end - start) * family.rawCount),
    )
    if (lead === 1) {
      const ahead = this.#parts.map(({ family }) => new Float64Array(family.rawCount))
      this.#fill(planes, first, start - 1, 1, ahead, 0)
    }
    for (let frame = start; frame < end; frame += this.#batchFrames) {
      const count = Math.min(this.#batchFrames, end - frame)
      this.#fill(planes, first, frame, count, values, frame - start)
    }
    this.#lastFrame = end - 1
    return values
  }

  /** Fills rows of each family from `row` on with frames from `frame` on. */
  #fill(
    planes: readonly Float64Array[],
    firstSample: number,
    frame: number,
    count: number,
    values: readonly Float64Array[],
    row: number,
  ): void {
    const { hop, windowLength } = this.#input.setup.grid.stft
    const from = samplesOfFrame(this.#input.setup.grid, frame).start - firstSample
    const to = from + (count - 1) * hop + windowLength
    this.#batch.show(
      frame,
      count,
      planes.map((plane) => plane.subarray(from, to)),
    )
    this.#input.watch?.(frame, count, this.#batch.powers)
    for (const [i, { family }] of this.#parts.entries()) {
      const { rawCount } = family
      const out = values[i] as Float64Array
      family.raw(this.#batch, out.subarray(row * rawCount, (row + count) * rawCount))
    }
  }
}

function blocksOf({ start, end }: Interval, length: number): Interval[] {
  const blocks: Interval[] = []
  for (let at = start; at < end; at += length) {
    blocks.push({ start: at, end: Math.min(at + length, end) })
  }
  return blocks
}
