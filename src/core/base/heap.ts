/**
 * Numbers of things in the order of their keys, the largest first; of equal keys the order is that
 * of a binary heap, the same everywhere.
 *
 * @param keys  keys[i] is that of thing i; not changed while i is in the heap
 */
export class MaxHeap {
  readonly #keys: Float64Array
  #heap: Int32Array
  #size = 0

  constructor(keys: Float64Array) {
    this.#keys = keys
    this.#heap = new Int32Array(1024)
  }

  get size(): number {
    return this.#size
  }

  push(thing: number): void {
    if (this.#size === this.#heap.length) {
      const larger = new Int32Array(2 * this.#heap.length)
      larger.set(this.#heap)
      this.#heap = larger
    }
    const heap = this.#heap
    const keys = this.#keys
    const key = keys[thing] as number
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent] as number
      if ((keys[above] as number) >= key) break
      heap[at] = above
      at = parent
    }
    heap[at] = thing
  }

  /** Takes out the largest; undefined of an empty heap. */
  pop(): number | undefined {
    if (this.#size === 0) return undefined
    const heap = this.#heap
    const keys = this.#keys
    const top = heap[0] as number
    const size = --this.#size
    const last = heap[size] as number
    const key = keys[last] as number
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (
        child + 1 < size &&
        (keys[heap[child + 1] as number] as number) > (keys[heap[child] as number] as number)
      ) {
        child += 1
      }
      const below = heap[child] as number
      if ((keys[below] as number) <= key) break
      heap[at] = below
      at = child
    }
    heap[at] = last
    return top
  }
}
