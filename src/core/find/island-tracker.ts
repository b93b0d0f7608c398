import type { FrameHits } from './frame-hits'
import { type GrowingIsland, HitRuns, HOLE_BINS } from './hit-runs'
import { Island } from './island'

/** Frames that may be missing of an island, if it lasts long enough to be no fleck. */
const HOLE_FRAMES = 1

/**
 * Joins hits of frame after frame to islands: cells that touch, at corners too, or with one bin
 * between them.
 */
export class IslandTracker {
  readonly #leastFrames: number
  readonly #impulseFrames: number
  readonly #onIsland: (island: Island) => boolean
  readonly #recycled: Island[] = []
  /** Of the frame that was added last, and of the one before it. */
  #runs = new HitRuns()
  #before = new HitRuns()
  /** The last frame that an impulse lies over. */
  #liftedFrame = Number.NEGATIVE_INFINITY

  /**
   * @param leastFrames  what is shorter is a fleck, and does not go on behind a hole; of more than one
   *                     frame, what lies in a single one is not handed out
   * @param impulseFrames  what is longer is no part of an impulse
   * @param onIsland     says whether it holds on to the island, which else becomes another
   */
  constructor(leastFrames: number, impulseFrames: number, onIsland: (island: Island) => boolean) {
    this.#leastFrames = leastFrames
    this.#impulseFrames = impulseFrames
    this.#onIsland = onIsland
  }

  /** The islands that may still grow. */
  growing(): readonly Island[] {
    const { count, growths, low, frame } = this.#runs
    const all = new Set<Island>()
    for (let run = 0; run < count; run++) {
      const growth = growths[run]
      all.add(growth === undefined ? new Island(frame, low[run]!) : rootOf(growth).island)
    }
    return [...all]
  }

  /**
   * The hits of a frame, which lies behind all before. Where an impulse hides what may be there, what
   * grows goes on behind it.
   *
   * @param hits    bins and their powers
   * @param floors  of all bins
   */
  add(
    frame: number,
    hits: Pick<FrameHits, 'bins' | 'powers' | 'clear' | 'count' | 'isLifted'>,
    floors: Float64Array,
  ): void {
    if (frame !== this.#runs.frame + 1) this.end()
    if (hits.isLifted) this.#liftedFrame = frame
    // Most frames have nothing.
    if (hits.count === 0 && this.#runs.count === 0) {
      this.#runs.frame = frame
      return
    }
    ;[this.#runs, this.#before] = [this.#before, this.#runs]
    const [runs, before] = [this.#runs, this.#before]
    runs.take(frame, hits, floors)
    if (this.#leastFrames <= 1) {
      for (let run = 0; run < runs.count; run++) runs.growthOf(run, this.#recycled)
    }
    this.#joinTouching(runs, before)
    this.#carryOver(runs, before, hits.isLifted)
    for (let run = 0; run < runs.count; run++) {
      const growth = runs.growths[run]
      if (growth !== undefined) rootOf(growth).seenFrame = frame
    }
    for (let run = 0; run < before.count; run++) this.#finish(before.growths[run], frame)
  }

  #joinTouching(runs: HitRuns, before: HitRuns): void {
    let first = 0
    for (let run = 0; run < runs.count; run++) {
      const least = runs.low[run]! - HOLE_BINS - 1
      const most = runs.high[run]! + HOLE_BINS + 1
      while (first < before.count && before.high[first]! < least) first++
      for (let other = first; other < before.count && before.low[other]! <= most; other++) {
        const older = before.growthOf(other, this.#recycled)
        const own = runs.growths[run]
        if (own === undefined) runs.join(run, rootOf(older))
        else this.#join(older, own)
      }
    }
  }

  /** What is missing in a frame may go on behind it. */
  #carryOver(runs: HitRuns, before: HitRuns, isLifted: boolean): void {
    for (let run = 0; run < before.count; run++) {
      const growth = before.growths[run]
      const age = before.age[run]!
      if (growth === undefined || !(isLifted || age < HOLE_FRAMES)) continue
      const { island } = rootOf(growth)
      if (island.lastFrame >= runs.frame || island.frameCount < this.#leastFrames) continue
      runs.carry(before, run, isLifted ? age : age + 1)
    }
  }

  /** No frame follows: whatever grows is finished. */
  end(): void {
    const runs = this.#runs
    const { count } = runs
    runs.clear()
    for (let run = 0; run < count; run++) this.#finish(runs.growths[run], -1)
  }

  /** The older island takes the younger one in. */
  #join(a: GrowingIsland, b: GrowingIsland): void {
    const [first, second] = [rootOf(a), rootOf(b)]
    if (first === second) return
    const isOlder = first.island.firstFrame <= second.island.firstFrame
    const [into, from] = isOlder ? [first, second] : [second, first]
    into.island.absorb(from.island)
    this.#recycled.push(from.island)
    from.into = into
  }

  /** @param frame  in which it was not seen */
  #finish(growth: GrowingIsland | undefined, frame: number): void {
    if (growth === undefined) return
    const root = rootOf(growth)
    if (root === FINISHED || root.seenFrame === frame) return
    root.into = FINISHED
    const { island } = root
    const isShort = island.frameCount <= this.#impulseFrames
    island.isBesideImpulse = isShort && this.#liftedFrame >= island.firstFrame - 1
    if (!this.#onIsland(island)) this.#recycled.push(island)
  }
}

/** Where those end whose island has been handed out. */
const FINISHED: GrowingIsland = { island: new Island(0, 0), into: undefined, seenFrame: -1 }

function rootOf(growth: GrowingIsland): GrowingIsland {
  let root = growth
  while (root.into !== undefined) root = root.into
  return root
}
