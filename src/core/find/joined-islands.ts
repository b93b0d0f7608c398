import type { Island } from './island'

/** Islands may be parts of one thing unless one lasts more than so many times as long as another. */
const MOST_RATIO = 7

/** How near to each other islands are joined, in whole frames and bins between them. */
export interface Nearness {
  readonly frames: number
  readonly bins: number
}

/** How often the distance in bins is halved for islands that would be too long when joined. */
const HALVINGS = 4

/** A carrier may hide a sweep that crosses it for this share of either part of the sweep. */
const HIDDEN_SHARE = 1 / 4
/**
 * A sweep may come out of hiding so many bins beside its course, more by half of its width and this
 * share of its way meanwhile.
 */
const COURSE_BINS = 2
const COURSE_SHARE = 1 / 4

interface Group {
  readonly parts: readonly Island[]
  /** The last frame that something near it may follow on. */
  readonly reachFrame: number
}

/**
 * Joins islands that lie near each other, and those near to these. A long one (a sweep, a carrier
 * that comes and goes) is not joined to short ones that it passes by, but to what goes on where it
 * would be by its slope; one that lasts longer than all that is joined to nothing else. What comes out
 * does not depend on the order in which they come in.
 */
export class JoinedIslands {
  readonly #near: Nearness
  readonly #mostFrames: number
  readonly #halvings: number
  readonly #onJoined: (parts: readonly Island[]) => void
  /** By their reaches. */
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
    let reachFrame = this.#reachOf(island)
    // Most islands are near the last groups alone, however many wait.
    for (let i = this.#groups.length - 1; i >= 0; i--) {
      const group = this.#groups[i]!
      if (this.#isBehind(group, island.firstFrame)) break
      if (!group.parts.some((other) => this.#isNear(island, other))) continue
      this.#groups.splice(i, 1)
      parts.push(...group.parts)
      reachFrame = Math.max(reachFrame, group.reachFrame)
    }
    let at = this.#groups.length
    while (at > 0 && this.#groups[at - 1]!.reachFrame > reachFrame) at--
    this.#groups.splice(at, 0, { parts, reachFrame })
  }

  /**
   * Hands out what no island that begins at this frame or later can be near to.
   *
   * @param endless  islands that last too long already and still grow: what they go on from is a part of them
   */
  handOut(fromFrame: number, endless: readonly Island[] = []): void {
    const count = this.#groups.findIndex((group) => !this.#isBehind(group, fromFrame))
    const done = this.#groups.splice(0, count < 0 ? this.#groups.length : count)
    for (const { parts } of done) {
      const behind = endless.filter((each) => parts.some((part) => this.#isGoingOn(part, each)))
      this.#handOutParts([...parts, ...behind])
    }
  }

  /** Bursts that a sweep crosses, or beside a station that never pauses, are near to it, and by it to each other. */
  #handOutParts(parts: readonly Island[]): void {
    if (this.#halvings === 0 || !this.#isTooLong(parts)) {
      this.#onJoined(parts)
      return
    }
    const { frames, bins } = this.#near
    const courses = this.#longCoursesIn(parts)
    // A piece as short as a pause may be a hop that lies there: it is of the course where nothing else is near.
    const isSpared = (part: Island) => !courses.has(part) || part.frameCount <= frames
    const rest = parts.filter(isSpared)
    const ofCourses = parts.filter((part) => !isSpared(part))
    const isSame = ofCourses.length === 0
    const again = new JoinedIslands(
      { frames, bins: isSame ? bins >> 1 : bins },
      this.#mostFrames,
      (joined) => {
        if (joined.every((part) => courses.has(part))) ofCourses.push(...joined)
        else this.#onJoined(joined)
      },
      isSame ? this.#halvings - 1 : this.#halvings,
    )
    for (const part of rest) again.add(part)
    again.handOut(Number.POSITIVE_INFINITY)
    if (ofCourses.length > 0) this.#onJoined(ofCourses)
  }

  /** Those that go on from each other for too long: they belong to nothing else. */
  #longCoursesIn(parts: readonly Island[]): ReadonlySet<Island> {
    const found = new Set<Island>()
    const courses = new JoinedIslands(
      { frames: this.#near.frames, bins: Number.NEGATIVE_INFINITY },
      this.#mostFrames,
      (course) => {
        if (this.#isTooLong(course)) for (const part of course) found.add(part)
      },
      0,
    )
    for (const part of parts) courses.add(part)
    courses.handOut(Number.POSITIVE_INFINITY)
    return found
  }

  #isTooLong(parts: readonly Island[]): boolean {
    const first = Math.min(...parts.map(({ firstFrame }) => firstFrame))
    const last = Math.max(...parts.map(({ lastFrame }) => lastFrame))
    return last - first >= this.#mostFrames
  }

  #isBehind({ reachFrame }: Group, firstFrame: number): boolean {
    return firstFrame - 1 > reachFrame
  }

  #reachOf({ lastFrame, frameCount }: Island): number {
    return lastFrame + Math.max(this.#near.frames, Math.floor(HIDDEN_SHARE * frameCount))
  }

  #isNear(a: Island, b: Island): boolean {
    const [first, second] = a.firstFrame <= b.firstFrame ? [a, b] : [b, a]
    if (this.#isGoingOn(first, second)) return true
    if (a.isFaintLine || b.isFaintLine) return false
    if (Math.max(a.frameCount, b.frameCount) > this.#mostFrames) return false
    const frames = gap(a.firstFrame, a.lastFrame, b.firstFrame, b.lastFrame)
    const bins = gap(a.lowBin, a.highBin, b.lowBin, b.highBin)
    if (frames > this.#near.frames || bins > this.#near.bins) return false
    const longer = Math.max(a.frameCount, b.frameCount)
    const isAlike = longer <= MOST_RATIO * Math.min(a.frameCount, b.frameCount)
    // Of hops that have grown together the next one may have a short piece left; a sweep lasts longer.
    const isRest =
      longer <= MOST_RATIO * this.#near.frames &&
      frames >= 0 &&
      bins <= Math.max(a.highBin - a.lowBin, b.highBin - b.lowBin)
    return isAlike || isRest
  }

  /** Whether the second begins where the first would be by then. */
  #isGoingOn(first: Island, second: Island): boolean {
    const frames = second.firstFrame - first.lastFrame - 1
    if (frames < 0) return false
    const { head, tail, frameCount } = first
    const slope = frameCount > 1 ? (middleOf(tail) - middleOf(head)) / (frameCount - 1) : 0
    const way = slope * (frames + 1)
    const width = (tail.high - tail.low + second.head.high - second.head.low) / 2
    const hidden = HIDDEN_SHARE * Math.min(frameCount, second.frameCount)
    // A note that pauses is where it was.
    const isHidden = frames <= hidden && Math.abs(way) >= width
    if (frames > this.#near.frames && !isHidden) return false
    const aside = Math.abs(middleOf(tail) + way - middleOf(second.head))
    return aside <= width + COURSE_BINS + COURSE_SHARE * Math.abs(way)
  }
}

function middleOf({ low, high }: Island['head']): number {
  return (low + high) / 2
}

/** How many whole numbers lie between two ranges; less than 0 where they overlap. */
function gap(firstA: number, lastA: number, firstB: number, lastB: number): number {
  return Math.max(firstA - lastB, firstB - lastA) - 1
}
