import type { Island } from './island'

/** Islands are of one kind, and may be parts of one thing, where none lasts so many times as long. */
const MOST_RATIO = 7

/** How near to each other islands are joined, in whole frames and bins between them. */
export interface Nearness {
  readonly frames: number
  readonly bins: number
}

/** What fills too much time together is joined over half as many bins, and half of these, so many times. */
const HALVINGS = 4

interface Group {
  readonly parts: readonly Island[]
  readonly lastFrame: number
}

/**
 * Joins islands that lie near each other, and those near to these. A long one (a sweep, a carrier
 * that comes and goes) is not joined to short ones that it passes by, but to what goes on where it ended. What comes out does not depend
 * on the order in which they come in.
 */
export class JoinedIslands {
  readonly #near: Nearness
  readonly #mostFrames: number
  readonly #halvings: number
  readonly #onJoined: (parts: readonly Island[]) => void
  /** By their last frames. */
  #groups: Group[] = []

  /** @param mostFrames  what is joined lasts no longer, as far as it can be told apart by frequency */
  constructor(
    near: Nearness,
    mostFrames: number,
    onJoined: (parts: readonly Island[]) => void,
    halvings = HALVINGS,
  ) {
    this.#near = near
    this.#mostFrames = mostFrames
    this.#halvings = halvings
    this.#onJoined = onJoined
  }

  add(island: Island): void {
    const parts = [island]
    let { lastFrame } = island
    // Most islands are near the last groups alone, however many wait.
    for (let i = this.#groups.length - 1; i >= 0; i--) {
      const group = this.#groups[i]!
      if (this.#isBehind(group, island.firstFrame)) break
      if (!group.parts.some((other) => this.#isNear(island, other))) continue
      this.#groups.splice(i, 1)
      parts.push(...group.parts)
      lastFrame = Math.max(lastFrame, group.lastFrame)
    }
    let at = this.#groups.length
    while (at > 0 && this.#groups[at - 1]!.lastFrame > lastFrame) at--
    this.#groups.splice(at, 0, { parts, lastFrame })
  }

  /** Hands out what no island that begins at this frame or later can be near to. */
  handOut(fromFrame: number): void {
    const count = this.#groups.findIndex((group) => !this.#isBehind(group, fromFrame))
    const done = this.#groups.splice(0, count < 0 ? this.#groups.length : count)
    for (const { parts } of done) this.#handOutParts(parts)
  }

  /** Bursts beside a station that never pauses are near to it, and by it to each other. */
  #handOutParts(parts: readonly Island[]): void {
    const first = Math.min(...parts.map(({ firstFrame }) => firstFrame))
    const last = Math.max(...parts.map(({ lastFrame }) => lastFrame))
    if (this.#halvings === 0 || last - first < this.#mostFrames) {
      this.#onJoined(parts)
      return
    }
    const { frames, bins } = this.#near
    const near = { frames, bins: bins >> 1 }
    const narrower = new JoinedIslands(near, this.#mostFrames, this.#onJoined, this.#halvings - 1)
    for (const part of parts) narrower.add(part)
    narrower.handOut(Number.POSITIVE_INFINITY)
  }

  #isBehind({ lastFrame }: Group, firstFrame: number): boolean {
    return firstFrame - lastFrame - 1 > this.#near.frames
  }

  #isNear(a: Island, b: Island): boolean {
    const frames = gap(a.firstFrame, a.lastFrame, b.firstFrame, b.lastFrame)
    const bins = gap(a.lowBin, a.highBin, b.lowBin, b.highBin)
    if (frames > this.#near.frames || bins > this.#near.bins) return false
    const isAlike =
      a.frameCount <= MOST_RATIO * b.frameCount && b.frameCount <= MOST_RATIO * a.frameCount
    // A sweep goes on behind a carrier that it crosses, however long what is left of it.
    const isGoingOn = frames >= 0 && bins <= Math.max(a.highBin - a.lowBin, b.highBin - b.lowBin)
    return isAlike || isGoingOn
  }
}

/** How many whole numbers lie between two ranges; less than 0 where they overlap. */
function gap(firstA: number, lastA: number, firstB: number, lastB: number): number {
  return Math.max(firstA - lastB, firstB - lastA) - 1
}
