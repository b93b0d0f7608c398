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
  readonly node: Node
  /** How many frames ago it was there. */
  readonly age: number
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
  readonly #onIsland: (island: Island) => void
  #frame = -1
  #runs: Run[] = []

  /** @param leastFrames  what is shorter is a fleck, and does not go on behind a hole */
  constructor(leastFrames: number, onIsland: (island: Island) => void) {
    this.#leastFrames = leastFrames
    this.#onIsland = onIsland
  }

  /** The islands that may still grow. */
  growing(): readonly Island[] {
    return [...new Set(this.#runs.map(({ node }) => rootOf(node).island))]
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
    const runs: Run[] = []
    let first = 0
    for (let i = 0; i < count; i++) {
      const bin = bins[i]!
      let run = runs.at(-1)
      if (run === undefined || bin > run.high + HOLE_BINS + 1) {
        const node = { island: new Island(frame, bin), into: undefined, seenFrame: frame }
        run = { low: bin, high: bin, node, age: 0 }
        runs.push(run)
      }
      run.high = bin
      run.node.island.addCell(frame, bin, powers[bin]!, floors[bin]!)
    }
    for (const run of runs) {
      while (first < before.length && before[first]!.high < run.low - HOLE_BINS - 1) first++
      for (let i = first; i < before.length; i++) {
        const other = before[i]!
        if (other.low > run.high + HOLE_BINS + 1) break
        join(other.node, run.node)
      }
    }
    this.#runs = this.#withHoles(runs, before, isLifted)
    for (const { node } of this.#runs) rootOf(node).seenFrame = frame
    for (const { node } of before) this.#finish(node)
  }

  /** The runs of a frame, and those before it that may go on behind it; in order. */
  #withHoles(runs: Run[], before: readonly Run[], isLifted: boolean): Run[] {
    const missing = before
      .filter(({ node, age }) => {
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

  #finish(node: Node): void {
    const root = rootOf(node)
    if (root === FINISHED || root.seenFrame === this.#frame) return
    root.into = FINISHED
    this.#onIsland(root.island)
  }
}

/** Where nodes end whose island has been handed out. */
const FINISHED: Node = { island: new Island(0, 0), into: undefined, seenFrame: -1 }

function rootOf(node: Node): Node {
  let root = node
  while (root.into !== undefined) root = root.into
  return root
}

/** The older island takes the younger one in. */
function join(a: Node, b: Node): void {
  const [first, second] = [rootOf(a), rootOf(b)]
  if (first === second) return
  const isOlder = first.island.firstFrame <= second.island.firstFrame
  const [into, from] = isOlder ? [first, second] : [second, first]
  into.island.absorb(from.island)
  from.into = into
}
