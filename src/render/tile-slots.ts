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

  /** The tile's slot, and whether it has to be filled; undefined where this frame needs all slots already. */
  claim(key: string): { readonly slot: number; readonly isNew: boolean } | undefined {
    const known = this.#slots.get(key)
    if (known !== undefined) {
      this.#slots.delete(key)
      this.#slots.set(key, { slot: known.slot, frame: this.#frame })
      return { slot: known.slot, isNew: false }
    }
    const slot = this.#free.pop() ?? this.#evicted()
    if (slot === undefined) return undefined
    this.#slots.set(key, { slot, frame: this.#frame })
    return { slot, isNew: true }
  }

  release(key: string): void {
    const known = this.#slots.get(key)
    if (known === undefined) return
    this.#slots.delete(key)
    this.#free.push(known.slot)
  }

  #evicted(): number | undefined {
    const [oldest] = this.#slots
    if (oldest === undefined || oldest[1].frame === this.#frame) return undefined
    this.#slots.delete(oldest[0])
    return oldest[1].slot
  }
}
