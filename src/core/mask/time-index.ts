import { nextPowerOfTwo } from '#core/base'

/** Intervals a leaf holds: short enough to scan, long enough to keep the tree small. */
const LEAF = 8

/**
 * Finds the closed intervals [starts[i], ends[i]] that meet a point or another interval in
 * O(log n + hits), however long they are: under a binary tree of the earliest start and the latest
 * end of each part. One that starts at infinity meets nothing.
 */
export class TimeIndex {
  /** What the last look found, in its first entries. */
  readonly hits: Uint32Array
  readonly #order: Uint32Array
  readonly #starts: Float64Array
  readonly #ends: Float64Array
  /** Earliest start and latest end below each node; the root is 1, node k has children 2k and 2k + 1. */
  readonly #from: Float64Array
  readonly #reach: Float64Array
  readonly #leafCount: number
  #hitCount = 0

  /**
   * @param isPath  the intervals follow each other, so that those of a part lie together as they
   *                are: they need not be ordered, which takes most of the time
   */
  constructor(starts: ArrayLike<number>, ends: ArrayLike<number>, isPath = false) {
    const count = starts.length
    this.#order = new Uint32Array(count)
    for (let i = 0; i < count; i++) this.#order[i] = i
    if (!isPath) {
      this.#order.sort((a, b) => (starts[a]! < starts[b]! ? -1 : starts[a]! > starts[b]! ? 1 : 0))
    }
    this.#starts = ordered(starts, this.#order)
    this.#ends = ordered(ends, this.#order)
    this.hits = new Uint32Array(count)
    this.#leafCount = nextPowerOfTwo(count / LEAF)
    this.#from = new Float64Array(2 * this.#leafCount).fill(Number.POSITIVE_INFINITY)
    this.#reach = new Float64Array(2 * this.#leafCount).fill(Number.NEGATIVE_INFINITY)
    for (let i = 0; i < count; i++) {
      const leaf = this.#leafCount + Math.floor(i / LEAF)
      this.#from[leaf] = Math.min(this.#from[leaf]!, this.#starts[i]!)
      this.#reach[leaf] = Math.max(this.#reach[leaf]!, this.#ends[i]!)
    }
    for (let node = this.#leafCount - 1; node > 0; node--) {
      this.#from[node] = Math.min(this.#from[2 * node]!, this.#from[2 * node + 1]!)
      this.#reach[node] = Math.max(this.#reach[2 * node]!, this.#reach[2 * node + 1]!)
    }
  }

  /** Puts the indices of the intervals that hold `time` into `hits`. @returns how many */
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
    if (this.#reach[node]! < from || this.#from[node]! > to) return
    if (leaves > 1) {
      this.#visit(2 * node, firstLeaf, leaves / 2, from, to)
      this.#visit(2 * node + 1, firstLeaf + leaves / 2, leaves / 2, from, to)
      return
    }
    const first = firstLeaf * LEAF
    const end = Math.min(first + LEAF, this.#starts.length)
    for (let i = first; i < end; i++) {
      const meets = this.#starts[i]! <= to && this.#ends[i]! >= from
      if (meets) this.hits[this.#hitCount++] = this.#order[i]!
    }
  }
}

function ordered(values: ArrayLike<number>, order: Uint32Array): Float64Array {
  const out = new Float64Array(order.length)
  for (let i = 0; i < out.length; i++) out[i] = values[order[i]!]!
  return out
}
