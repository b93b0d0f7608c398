/** A waiting job; smaller priorities go first, equal ones in the order they came. */
export interface QueuedJob<J> {
  readonly job: J
  readonly priority: number
  readonly order: number
}

/** A binary heap of jobs by priority, then by arrival. */
export class JobQueue<J> {
  readonly #heap: QueuedJob<J>[] = []
  #orderSoFar = 0

  push(job: J, priority: number): void {
    const heap = this.#heap
    heap.push({ job, priority, order: this.#orderSoFar++ })
    let child = heap.length - 1
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!this.#goesFirst(child, parent)) return
      this.#swap(child, parent)
      child = parent
    }
  }

  /** The one that goes next, left where it is. */
  get first(): QueuedJob<J> | undefined {
    return this.#heap[0]
  }

  pop(): J | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined) return undefined
    if (heap.length === 0) return first.job
    heap[0] = last
    let parent = 0
    for (;;) {
      let least = parent
      const left = 2 * parent + 1
      if (left < heap.length && this.#goesFirst(left, least)) least = left
      if (left + 1 < heap.length && this.#goesFirst(left + 1, least)) least = left + 1
      if (least === parent) return first.job
      this.#swap(parent, least)
      parent = least
    }
  }

  #goesFirst(a: number, b: number): boolean {
    const x = this.#heap[a] as QueuedJob<J>
    const y = this.#heap[b] as QueuedJob<J>
    return x.priority < y.priority || (x.priority === y.priority && x.order < y.order)
  }

  #swap(a: number, b: number): void {
    const held = this.#heap[a] as QueuedJob<J>
    this.#heap[a] = this.#heap[b] as QueuedJob<J>
    this.#heap[b] = held
  }
}
