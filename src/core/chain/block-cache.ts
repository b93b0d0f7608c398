import { type Interval, LruCache } from '#core/base'
import { type RenderMemory, recycledPlanes } from '#core/layers'

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

  /** Another budget; what does not fit into it is dropped at once. */
  setBudget(budgetBytes: number): void {
    this.#blocks.setBudget(budgetBytes)
  }

  get usedBytes(): number {
    return this.#blocks.usedBytes
  }

  get(key: string): Block | undefined {
    return this.#blocks.get(key)
  }

  /** Drops all blocks, whose memory is used again: nobody renders with any of them any more. */
  end(): void {
    // Planes may be parts of one buffer.
    const buffers = new Set<ArrayBufferLike>()
    for (const { planes } of this.#blocks.values()) {
      for (const { buffer } of planes) buffers.add(buffer)
    }
    this.#blocks.clear()
    recycledPlanes.giveBack([...buffers].map((buffer) => new Float64Array(buffer)))
  }

  /** The part of it that renderings of one layer and input leave numbers in. */
  memory(name: string): RenderMemory {
    return {
      get: (key) => this.get(`${name}:${key}`)?.planes[0],
      set: (key, values, isLasting) =>
        this.set(`${name}:${key}`, { planes: [values], touched: [] }, isLasting),
    }
  }

  /** @param isLasting  whether all others make room before it does */
  set(key: string, block: Block, isLasting = false): void {
    const bytes = block.planes.reduce((sum, plane) => sum + plane.byteLength, 0)
    this.#blocks.set(key, block, bytes, isLasting)
  }
}
