/**
 * Which tile lies in which of a fixed number of slots; the least recently used one makes room.
 * Knows nothing of what a slot is.
 */
export class TileSlots {
  readonly #slots = new Map<string, { readonly slot: number; frame: number }>()
  readonly #free: number[]
  #frame = 0

  constructor(slotCount: number) {
    this.#free = Array.from({ length: slotCount }, (_, i) => slotCount - 1 - i)
  }

  /** Slots claimed from now on keep their tiles until the next frame begins. */
  beginFrame(): void {
    this.#frame++
  }

  /** The tile's slot, the same as before if it still has one; undefined where this frame needs all slots already. */
  claim(key: string): number | undefined {
    const cached = this.#slots.get(key)
    const slot = cached?.slot ?? this.#free.pop() ?? this.#evicted()
    if (slot === undefined) return undefined
    this.#slots.delete(key)
    this.#slots.set(key, { slot, frame: this.#frame })
    return slot
  }

  #evicted(): number | undefined {
    const [oldest] = this.#slots
    if (oldest === undefined || oldest[1].frame === this.#frame) return undefined
    this.#slots.delete(oldest[0])
    return oldest[1].slot
  }
}
