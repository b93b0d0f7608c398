import { CLEAR, FAR, type FrameHits } from './frame-hits'
import { Island } from './island'

/** Bins that may lie between two hits of one run: a fading line in noise has holes. */
export const HOLE_BINS = 1

/** An island that grows, or one that has become part of another. */
export interface GrowingIsland {
  readonly island: Island
  into: GrowingIsland | undefined
  /** The last frame in which a run of it was there, or was carried over. */
  seenFrame: number
}

/**
 * The hits of a frame, and runs of those that follow each other closely, in order: run by run in
 * arrays of numbers, which noise fills anew in every frame.
 */
export class HitRuns {
  frame = -1
  count = 0
  readonly low: number[] = []
  readonly high: number[] = []
  /** How many frames ago it was there. */
  readonly age: number[] = []
  /** None as long as nothing touches it. */
  readonly growths: (GrowingIsland | undefined)[] = []
  /** Which hits it has; of one that is carried over none. */
  readonly #first: number[] = []
  readonly #end: number[] = []
  #bins = new Int32Array(0)
  #powers = new Float32Array(0)
  #floors = new Float64Array(0)
  #clear = new Uint8Array(0)

  /** Copies the hits of a frame. @param floors  of all bins */
  take(
    frame: number,
    { bins, powers, clear, count }: Pick<FrameHits, 'bins' | 'powers' | 'clear' | 'count'>,
    floors: Float64Array,
  ): void {
    this.frame = frame
    this.count = 0
    if (this.#bins.length < count) {
      this.#bins = new Int32Array(bins.length)
      this.#powers = new Float32Array(bins.length)
      this.#floors = new Float64Array(bins.length)
      this.#clear = new Uint8Array(bins.length)
    }
    let last = -1
    for (let i = 0; i < count; i++) {
      const bin = bins[i]!
      this.#bins[i] = bin
      this.#powers[i] = powers[i]!
      this.#floors[i] = floors[bin]!
      this.#clear[i] = clear[i]!
      if (last < 0 || bin > this.high[last]! + HOLE_BINS + 1) {
        last = this.count++
        this.low[last] = bin
        this.age[last] = 0
        this.growths[last] = undefined
        this.#first[last] = i
      }
      this.high[last] = bin
      this.#end[last] = i + 1
    }
  }

  /** The island of a run, made where it has none yet. @param recycled  islands that may become it */
  growthOf(run: number, recycled: Island[]): GrowingIsland {
    const there = this.growths[run]
    if (there !== undefined) return there
    const low = this.low[run]!
    const island = recycled.pop()?.begin(this.frame, low) ?? new Island(this.frame, low)
    const growth = { island, into: undefined, seenFrame: this.frame }
    this.join(run, growth)
    return growth
  }

  /** Adds a run, which has no island yet, to one that is part of no other. */
  join(run: number, growth: GrowingIsland): void {
    const { island } = growth
    this.growths[run] = growth
    island.widen(this.frame, this.low[run]!, this.high[run]!)
    for (let i = this.#first[run]!; i < this.#end[run]!; i++) {
      island.addCell(this.#bins[i]!, this.#powers[i]!, this.#floors[i]!)
      if (this.#clear[i] === CLEAR) island.isClear = true
      if (this.#clear[i] === FAR) island.isFar = true
    }
  }

  /** Puts a run of the frame before among these, behind those that begin as low. */
  carry(before: HitRuns, run: number, age: number): void {
    const low = before.low[run]!
    let at = this.count
    while (at > 0 && this.low[at - 1]! > low) at--
    for (let to = this.count; to > at; to--) this.#copy(this, to - 1, to)
    this.#copy(before, run, at)
    this.age[at] = age
    this.count++
  }

  #copy(from: HitRuns, run: number, to: number): void {
    this.low[to] = from.low[run]!
    this.high[to] = from.high[run]!
    this.age[to] = from.age[run]!
    this.growths[to] = from.growths[run]
    this.#first[to] = from.#first[run]!
    this.#end[to] = from.#end[run]!
  }

  /** Forgets its runs. */
  clear(): void {
    this.count = 0
    this.frame = -1
  }
}
