/** Intervals a leaf holds: short enough to scan, long enough to keep the tree small. */
const LEAF = 8

/**
 * Finds the closed intervals [starts[i], ends[i]] that meet a point or another interval in
 * O(log n + hits), however long they are: ordered by start, under a binary tree of the latest end
 * of each part. One that starts at infinity meets nothing.
 */
export class TimeIndex {
  /** What the last look found, in its first entries. */
  readonly hits: Uint32Array
  readonly #order: Uint32Array
  readonly #starts: Float64Array
  readonly #ends: Float64Array
  /** Latest end below each node; the root is 1, node k has children 2k and 2k + 1. */
  readonly #reach: Float64Array
  readonly #leafCount: number
  #hitCount = 0

  constructor(starts: ArrayLike<number>, ends: ArrayLike<number>) {
    const count = starts.length
    this.#order = Uint32Array.from({ length: count }, (_, i) => i)
    this.#order.sort((a, b) => (starts[a]! < starts[b]! ? -1 : starts[a]! > starts[b]! ? 1 : 0))
    this.#starts = Float64Array.from(this.#order, (i) => starts[i]!)
    this.#ends = Float64Array.from(this.#order, (i) => ends[i]!)
    this.hits = new Uint32Array(count)
    this.#leafCount = 2 ** Math.ceil(Math.log2(Math.max(1, count / LEAF)))
    this.#reach = new Float64Array(2 * this.#leafCount).fill(Number.NEGATIVE_INFINITY)
    for (let i = 0; i < count; i++) {
      const leaf = this.#leafCount + Math.floor(i / LEAF)
      this.#reach[leaf] = Math.max(this.#reach[leaf]!, this.#ends[i]!)
    }
    for (let node = this.#leafCount - 1; node > 0; node--) {
      this.#reach[node] = Math.max(this.#reach[2 * node]!, this.#reach[2 * node + 1]!)
    }
  }

  /** Puts the indices of the intervals that hold `time` into `hits`, earliest start first. @returns how many */
  at(time: number): number {
    return this.meeting(time, time)
  }

  /** As `at`, of the intervals that hold any time from `from` to `to`. */
  meeting(from: number, to: number): number {
    this.#hitCount = 0
    this.#visit(1, 0, this.#leafCount, from, to)
    return this.#hitCount
  }

  #visit(node: number, firstLeaf: number, leaves: number, from: number, to: number): void {
    const first = firstLeaf * LEAF
    if (this.#reach[node]! < from || first >= this.#starts.length) return
    if (this.#starts[first]! > to) return
    if (leaves > 1) {
      this.#visit(2 * node, firstLeaf, leaves / 2, from, to)
      this.#visit(2 * node + 1, firstLeaf + leaves / 2, leaves / 2, from, to)
      return
    }
    const end = Math.min(first + LEAF, this.#starts.length)
    for (let i = first; i < end; i++) {
      if (this.#starts[i]! > to) return
      if (this.#ends[i]! >= from) this.hits[this.#hitCount++] = this.#order[i]!
    }
  }
}
