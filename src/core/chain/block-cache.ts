import { type Interval, LruCache } from '#core/base'
import { type RenderMemory, recycledPlanes } from '#core/layers'

/** One channel of a block: a plane, or I and Q. */
export interface Block {
  readonly planes: readonly Float64Array[]
  /** Where it was computed; elsewhere it is a copy of the recording. */
  readonly touched: readonly Interval[]
}

/** What is cached: a block, or numbers of a memory, whose arrays are never recycled. */
interface Cached extends Block {
  readonly isOfMemory: boolean
}

/**
 * Rendered blocks of the layers that others stand on, under a budget of bytes: those used last are
 * there longest. What is in it is never written to. A block is read as soon as it is got: the memory
 * of one that is dropped is used again.
 */
export class BlockCache {
  readonly #blocks: LruCache<Cached>

  constructor(budgetBytes: number) {
    this.#blocks = new LruCache(budgetBytes, recycle)
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

  /** Drops all blocks and recycles their memory: no rendering may be under way. */
  end(): void {
    const numbers = this.#blocks.values().filter(({ isOfMemory }) => isOfMemory)
    this.#blocks.clear()
    recycledPlanes.giveBack(wholePlanes(numbers))
  }

  /** The part of it that renderings of one layer and input leave numbers in. */
  memory(name: string): RenderMemory {
    return {
      get: (key) => this.get(`${name}:${key}`)?.planes[0],
      set: (key, values, isLasting = false) =>
        this.#set(`${name}:${key}`, { planes: [values], touched: [], isOfMemory: true }, isLasting),
    }
  }

  /** @param block  the cache's own from now on */
  set(key: string, block: Block): void {
    this.#set(key, { ...block, isOfMemory: false }, false)
  }

  /** @param isLasting  whether all others make room before it does */
  #set(key: string, cached: Cached, isLasting: boolean): void {
    const bytes = wholePlanes([cached]).reduce((sum, { byteLength }) => sum + byteLength, 0)
    this.#blocks.set(key, cached, bytes, isLasting)
  }
}

/** Recycles a dropped block. One function for all caches: a closure of each would be compiled with each. */
function recycle(_: string, dropped: Cached): void {
  if (!dropped.isOfMemory) recycledPlanes.giveBack(wholePlanes([dropped]))
}

/** All memory under some planes, which may be parts of one buffer. */
function wholePlanes(blocks: readonly Block[]): Float64Array[] {
  const buffers = new Set<ArrayBufferLike>()
  for (const { planes } of blocks) for (const { buffer } of planes) buffers.add(buffer)
  return Array.from(buffers, wholeOf)
}

function wholeOf(buffer: ArrayBufferLike): Float64Array {
  return new Float64Array(buffer)
}
