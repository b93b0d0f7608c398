import { type Interval, LruCache } from '#core/base'

/** One channel of a block: a plane, or I and Q. */
export interface Block {
  readonly planes: readonly Float64Array[]
  /** Where it was computed; elsewhere it is a copy of the recording. */
  readonly touched: readonly Interval[]
}

/**
 * Rendered blocks of the layers that others stand on, under a budget of bytes: those used last are
 * there longest. What is in it is shared and never written to.
 */
export class BlockCache {
  readonly #blocks: LruCache<Block>

  constructor(budgetBytes: number) {
    this.#blocks = new LruCache(budgetBytes, () => undefined)
  }

  get usedBytes(): number {
    return this.#blocks.usedBytes
  }

  get(key: string): Block | undefined {
    return this.#blocks.get(key)
  }

  set(key: string, block: Block): void {
    const bytes = block.planes.reduce((sum, plane) => sum + plane.byteLength, 0)
    this.#blocks.set(key, block, bytes, false)
  }
}
