import { isNamed, overlaps } from '#core/base'
import type { BlockLayout } from './messages'
import type { BlockRequest } from './player'

/** Blocks that may be on their way at once. */
const MAX_IN_FLIGHT = 8

export interface BlockFeedOptions {
  readonly layout: BlockLayout
  /** Has the processor get a block, new or changed; resolves once it was sent. */
  readonly sendBlock: (request: BlockRequest) => Promise<void>
  /** Another block was sent. */
  readonly onSent: () => void
  /** These are not needed any more, even where they are on their way. */
  readonly discard: (indices: readonly number[]) => void
  /** A block that is still wanted cannot be had. */
  readonly fail: (error: unknown) => void
}

/** Whether what the processor has, or will have, is from before an edit. */
interface Copy {
  isStale: boolean
}

/**
 * Supplies the audio processor with blocks, which go there without passing here. A block is absent,
 * requested, present, or present and requested again. One that an edit makes stale while it is
 * requested is requested again as soon as it has been sent; until then the stale one plays.
 */
export class BlockFeed {
  readonly #options: BlockFeedOptions
  #wanted: readonly number[] = []
  readonly #blocks = new Map<number, Copy>()
  readonly #coming = new Map<number, Copy>()
  #inFlightCount = 0

  constructor(options: BlockFeedOptions) {
    this.#options = options
  }

  /** Whether the processor has the block as it now is. */
  isFresh(index: number): boolean {
    return this.#blocks.get(index)?.isStale === false
  }

  /** Blocks that the processor has. */
  get blockCount(): number {
    return this.#blocks.size
  }

  /** From now on these are wanted, the first the most; others are discarded. */
  want(indices: readonly number[]): void {
    this.#wanted = indices
    const wanted = new Set(indices)
    this.#discard((index) => !wanted.has(index))
    this.#request()
  }

  /** Requests nothing more; blocks that are present stay. */
  rest(): void {
    this.#wanted = []
  }

  /** The result's samples of [startSample, endSample) have changed. The old ones stay until replaced. */
  invalidate(startSample: number, endSample: number): void {
    const changed = { start: startSample, end: endSample }
    for (const copies of [this.#blocks, this.#coming]) {
      for (const [index, copy] of copies) {
        const request = this.#requestOf(index)
        copy.isStale ||= overlaps({ start: request.startSample, end: request.endSample }, changed)
      }
    }
    this.#request()
  }

  /** Takes back what is stale, for a start that nothing old sounds in. */
  discardStale(): void {
    this.#discard((_, { isStale }) => isStale)
  }

  #discard(isUnneeded: (index: number, copy: Copy) => boolean): void {
    const indices = new Set<number>()
    for (const copies of [this.#blocks, this.#coming]) {
      for (const [index, copy] of copies) if (isUnneeded(index, copy)) indices.add(index)
    }
    if (indices.size === 0) return
    for (const index of indices) {
      this.#blocks.delete(index)
      this.#coming.delete(index)
    }
    this.#options.discard([...indices])
  }

  #request(): void {
    for (const index of this.#wanted) {
      if (this.#inFlightCount >= MAX_IN_FLIGHT) return
      if (!this.isFresh(index) && !this.#coming.has(index)) void this.#send(index)
    }
  }

  async #send(index: number): Promise<void> {
    const copy = { isStale: false }
    this.#coming.set(index, copy)
    this.#inFlightCount++
    try {
      await this.#options.sendBlock(this.#requestOf(index))
      this.#inFlightCount--
      if (this.#taken(index, copy)) {
        this.#blocks.set(index, copy)
        this.#options.onSent()
      }
    } catch (error) {
      this.#inFlightCount--
      // A cancelled one is asked for again when the playhead next says where it is.
      if (this.#taken(index, copy) && !copy.isStale) {
        if (!isNamed(error, 'CancelledError')) this.#options.fail(error)
        return
      }
    }
    this.#request()
  }

  /** Takes a copy from those on their way; false if it was discarded meanwhile. */
  #taken(index: number, copy: Copy): boolean {
    return this.#coming.get(index) === copy && this.#coming.delete(index)
  }

  #requestOf(index: number): BlockRequest {
    const { blockLength, length } = this.#options.layout
    const startSample = index * blockLength
    return { index, startSample, endSample: Math.min(startSample + blockLength, length) }
  }
}
