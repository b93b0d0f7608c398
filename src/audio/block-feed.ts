import { isNamed, overlaps } from '#core/base'
import type { AudioBlock } from '#protocol'
import type { Layout } from './messages'
import type { BlockRequest } from './player'

/** Blocks that may be on their way at once. */
const MAX_IN_FLIGHT = 8

export interface BlockFeedOptions {
  readonly layout: Layout
  readonly fetchBlock: (request: BlockRequest) => Promise<AudioBlock>
  /** Hands a block on, new or changed. */
  readonly deliver: (index: number, block: AudioBlock) => void
  /** These are not needed any more. */
  readonly discard: (indices: readonly number[]) => void
  /** A block that is still wanted cannot be had. */
  readonly fail: (error: unknown) => void
}

/**
 * Keeps the processor in blocks. A block is unknown, on its way, held, or held and stale; a reply
 * counts only if its request is the latest for its index, so what was asked for before an edit
 * never overwrites what was asked for after it.
 */
export class BlockFeed {
  readonly #options: BlockFeedOptions
  #wanted: readonly number[] = []
  /** Whether what the processor holds is stale. */
  readonly #held = new Map<number, boolean>()
  readonly #latestRequest = new Map<number, BlockRequest>()
  #inFlightCount = 0

  constructor(options: BlockFeedOptions) {
    this.#options = options
  }

  /** Whether the processor has the block as it now is. */
  isFresh(index: number): boolean {
    return this.#held.get(index) === false
  }

  /** Blocks that the processor has. */
  get heldCount(): number {
    return this.#held.size
  }

  /** From now on these are wanted, the first the most; others are discarded. */
  want(indices: readonly number[]): void {
    this.#wanted = indices
    const wanted = new Set(indices)
    this.#discard([...this.#held.keys()].filter((index) => !wanted.has(index)))
    this.#request()
  }

  /** Asks for nothing more; what is held stays. */
  rest(): void {
    this.#wanted = []
  }

  /** The filtered samples of [startSample, endSample) have changed. The old ones stay until replaced. */
  invalidate(startSample: number, endSample: number): void {
    const changed = { start: startSample, end: endSample }
    const isChanged = (index: number) => {
      const request = this.#requestOf(index)
      return overlaps({ start: request.startSample, end: request.endSample }, changed)
    }
    for (const index of this.#held.keys()) if (isChanged(index)) this.#held.set(index, true)
    for (const index of this.#latestRequest.keys()) {
      if (isChanged(index)) this.#latestRequest.delete(index)
    }
    this.#request()
  }

  /** Takes back what is stale, for a start that nothing old sounds in. */
  discardStale(): void {
    this.#discard([...this.#held].filter(([, isStale]) => isStale).map(([index]) => index))
  }

  #discard(indices: readonly number[]): void {
    if (indices.length === 0) return
    for (const index of indices) this.#held.delete(index)
    this.#options.discard(indices)
  }

  #request(): void {
    for (const index of this.#wanted) {
      if (this.#inFlightCount >= MAX_IN_FLIGHT) return
      if (this.isFresh(index) || this.#latestRequest.has(index)) continue
      const request = this.#requestOf(index)
      this.#latestRequest.set(index, request)
      this.#inFlightCount++
      this.#options.fetchBlock(request).then(
        (block) => {
          if (this.#isLatest(request)) {
            this.#held.set(index, false)
            this.#options.deliver(index, block)
          }
          this.#request()
        },
        (error: unknown) => {
          // A cancelled one is asked for again when the playhead next says where it is.
          if (this.#isLatest(request)) {
            if (!isNamed(error, 'CancelledError')) this.#options.fail(error)
          } else this.#request()
        },
      )
    }
  }

  /** Takes note that a reply is there; whether it is the one waited for. */
  #isLatest(request: BlockRequest): boolean {
    this.#inFlightCount--
    const isLatest = this.#latestRequest.get(request.index) === request
    if (isLatest) this.#latestRequest.delete(request.index)
    return isLatest
  }

  #requestOf(index: number): BlockRequest {
    const { blockLength, length } = this.#options.layout
    const startSample = index * blockLength
    return { index, startSample, endSample: Math.min(startSample + blockLength, length) }
  }
}
