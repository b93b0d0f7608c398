import type { FrameHits } from './frame-hits'
import { Island } from './island'

/** Bins that may lie between two hits of one run: a fading line in noise has holes. */
const HOLE_BINS = 1
/** Frames that may be missing of an island, if it lasts long enough to be no fleck. */
const HOLE_FRAMES = 1

/** A run of hits of one frame. */
interface Run {
  readonly low: number
  high: number
  /** Which hits of its frame. */
  readonly first: number
  end: number
  /** None as long as nothing touches it: noise has many such. */
  node: Node | undefined
  /** How many frames ago it was there. */
  readonly age: number
}

/** Cells above a threshold of one frame, copied. */
class Hits {
  frame = -1
  #bins = new Int32Array(0)
  #powers = new Float64Array(0)
  #floors = new Float64Array(0)

  take(
    frame: number,
    bins: Int32Array,
    count: number,
    powers: Float32Array,
    floors: Float64Array,
  ): void {
    this.frame = frame
    if (this.#bins.length < count) {
      this.#bins = new Int32Array(bins.length)
      this.#powers = new Float64Array(bins.length)
      this.#floors = new Float64Array(bins.length)
    }
    for (let i = 0; i < count; i++) {
      const bin = bins[i]!
      this.#bins[i] = bin
      this.#powers[i] = powers[bin]!
      this.#floors[i] = floors[bin]!
    }
  }

  /** @param recycled  an island that becomes it */
  islandOf({ low, first, end }: Run, recycled: Island | undefined): Island {
    const island = recycled?.begin(this.frame, low) ?? new Island(this.frame, low)
    for (let i = first; i < end; i++) {
      island.addCell(this.frame, this.#bins[i]!, this.#powers[i]!, this.#floors[i]!)
    }
    return island
  }
}

/** An island that grows, or one that has become part of another. */
interface Node {
  readonly island: Island
  into: Node | undefined
  /** The last frame in which a run of it was there, or was carried over. */
  seenFrame: number
}

/**
 * Joins hits of frame after frame to islands: cells that touch, at corners too, or with one bin
 * between them.
 */
export class IslandTracker {
  readonly #leastFrames: number
  readonly #onIsland: (island: Island) => boolean
  readonly #recycled: Island[] = []
  #frame = -1
  #runs: Run[] = []
  /** Of the frame that was added last, and of the one before it. */
  #hits = new Hits()
  #hitsBefore = new Hits()

  /**
   * @param leastFrames  what is shorter is a fleck, and does not go on behind a hole; of more than one
   *                     frame, what lies in a single one is not handed out
   * @param onIsland     says whether it holds on to the island, which else becomes another
   */
  constructor(leastFrames: number, onIsland: (island: Island) => boolean) {
    this.#leastFrames = leastFrames
    this.#onIsland = onIsland
  }

  /** The islands that may still grow. */
  growing(): readonly Island[] {
    const islandOf = (run: Run) =>
      run.node === undefined ? new Island(this.#frame, run.low) : rootOf(run.node).island
    return [...new Set(this.#runs.map(islandOf))]
  }

  /**
   * The hits of a frame, which lies behind all before. Where an impulse hides what may be there, what
   * grows goes on behind it.
   *
   * @param powers  of all bins
   * @param floors  of all bins
   */
  add(
    frame: number,
    { bins, count, isLifted }: Pick<FrameHits, 'bins' | 'count' | 'isLifted'>,
    powers: Float32Array,
    floors: Float64Array,
  ): void {
    const before = frame === this.#frame + 1 ? this.#runs : []
    if (before !== this.#runs) this.end()
    this.#frame = frame
    // Most frames have nothing.
    if (count === 0 && before.length === 0) return
    ;[this.#hits, this.#hitsBefore] = [this.#hitsBefore, this.#hits]
    this.#hits.take(frame, bins, count, powers, floors)
    const runs = runsOf(bins, count)
    let first = 0
    if (this.#leastFrames <= 1) for (const run of runs) this.#nodeOf(run, this.#hits)
    for (const run of runs) {
      while (first < before.length && before[first]!.high < run.low - HOLE_BINS - 1) first++
      for (let i = first; i < before.length; i++) {
        const other = before[i]!
        if (other.low > run.high + HOLE_BINS + 1) break
        this.#join(this.#nodeOf(other, this.#hitsBefore), this.#nodeOf(run, this.#hits))
      }
    }
    this.#runs = this.#withHoles(runs, before, isLifted)
    for (const { node } of this.#runs) if (node !== undefined) rootOf(node).seenFrame = frame
    for (const { node } of before) this.#finish(node)
  }

  /** Made where it has none yet. */
  #nodeOf(run: Run, hits: Hits): Node {
    run.node ??= {
      island: hits.islandOf(run, this.#recycled.pop()),
      into: undefined,
      seenFrame: hits.frame,
    }
    return run.node
  }

  /** The runs of a frame, and those before it that may go on behind it; in order. */
  #withHoles(runs: Run[], before: readonly Run[], isLifted: boolean): Run[] {
    const missing = before
      .filter(({ node, age }) => {
        if (node === undefined) return false
        const { island } = rootOf(node)
        const isGone = island.lastFrame < this.#frame
        const mayGoOn = isLifted || age < HOLE_FRAMES
        return isGone && mayGoOn && island.frameCount >= this.#leastFrames
      })
      .map((run) => ({ ...run, age: isLifted ? run.age : run.age + 1 }))
    if (missing.length === 0) return runs
    return [...runs, ...missing].toSorted((a, b) => a.low - b.low)
  }

  /** No frame follows: whatever grows is finished. */
  end(): void {
    const runs = this.#runs
    this.#runs = []
    this.#frame = -1
    for (const { node } of runs) this.#finish(node)
  }

  /** The older island takes the younger one in. */
  #join(a: Node, b: Node): void {
    const [first, second] = [rootOf(a), rootOf(b)]
    if (first === second) return
    const isOlder = first.island.firstFrame <= second.island.firstFrame
    const [into, from] = isOlder ? [first, second] : [second, first]
    into.island.absorb(from.island)
    this.#recycled.push(from.island)
    from.into = into
  }

  #finish(node: Node | undefined): void {
    if (node === undefined) return
    const root = rootOf(node)
    if (root === FINISHED || root.seenFrame === this.#frame) return
    root.into = FINISHED
    if (!this.#onIsland(root.island)) this.#recycled.push(root.island)
  }
}

/** Hits that follow each other closely. */
function runsOf(bins: Int32Array, count: number): Run[] {
  const runs: Run[] = []
  let run: Run | undefined
  for (let i = 0; i < count; i++) {
    const bin = bins[i]!
    if (run === undefined || bin > run.high + HOLE_BINS + 1) {
      run = { low: bin, high: bin, first: i, end: i, node: undefined, age: 0 }
      runs.push(run)
    }
    run.high = bin
    run.end = i + 1
  }
  return runs
}

/** Where nodes end whose island has been handed out. */
const FINISHED: Node = { island: new Island(0, 0), into: undefined, seenFrame: -1 }

function rootOf(node: Node): Node {
  let root = node
  while (root.into !== undefined) root = root.into
  return root
}
