import type { Island } from './island'

/** Islands are of one kind, and may be parts of one thing, where none lasts so many times as long. */
const MOST_RATIO = 10

/** How near to each other islands are joined, in whole frames and bins between them. */
export interface Nearness {
  readonly frames: number
  readonly bins: number
}

interface Group {
  readonly parts: readonly Island[]
  readonly lastFrame: number
}

/**
 * Joins islands that lie near each other, and those near to these. A long one (a sweep, a carrier
 * that comes and goes) is not joined to short ones that it passes by. What comes out does not depend
 * on the order in which they come in.
 */
export class JoinedIslands {
  readonly #near: Nearness
  readonly #onJoined: (parts: readonly Island[]) => void
  /** By their last frames. */
  #groups: Group[] = []

  constructor(near: Nearness, onJoined: (parts: readonly Island[]) => void) {
    this.#near = near
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
    for (const { parts } of done) this.#onJoined(parts)
  }

  #isBehind({ lastFrame }: Group, firstFrame: number): boolean {
    return firstFrame - lastFrame - 1 > this.#near.frames
  }

  #isNear(a: Island, b: Island): boolean {
    const { frames, bins } = this.#near
    return (
      gap(a.firstFrame, a.lastFrame, b.firstFrame, b.lastFrame) <= frames &&
      gap(a.lowBin, a.highBin, b.lowBin, b.highBin) <= bins &&
      a.frameCount <= MOST_RATIO * b.frameCount &&
      b.frameCount <= MOST_RATIO * a.frameCount
    )
  }
}

/** How many whole numbers lie between two ranges; less than 0 where they overlap. */
function gap(firstA: number, lastA: number, firstB: number, lastB: number): number {
  return Math.max(firstA - lastB, firstB - lastA) - 1
}
