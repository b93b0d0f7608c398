import type { FrameGrid } from '#core/grid'
import { kthSmallest } from './median'

/** Bins that speak for all, at most. */
const SAMPLED_BINS = 32
/** The quietest bins are those of so large a share of all. */
const QUIET_SHARE = 0.1
/** The median of noise lies at ln 2 of its mean. */
const MEDIAN_SHARE = Math.LN2
/** A frame whose bins are lifted less than this is as loud as noise may be. */
const LEAST_LIFT = 3

/** What fills all bins for longer than so many windows is no impulse, nor some that follow each other. */
const MOST_WINDOWS = 4

/** How far the floor of all bins of a frame is lifted: the larger of the two counts. */
export interface Lift {
  readonly factor: number
  /** A power. */
  readonly added: number
}

export const NO_LIFT: Lift = { factor: 1, added: 0 }

/**
 * Tells impulses, which fill all bins for no longer than some windows: no island could be told from
 * them, so they are floor. What fills all bins for longer is a sound like others.
 *
 * An impulse shows in the median of some bins over all of the band; and as its spectrum is flat, and
 * a receiver's noise is not, in that of its quietest bins first.
 */
export class Impulses {
  readonly #mostFrames: number
  readonly #values = new Float32Array(SAMPLED_BINS)
  readonly #spread: Int32Array
  /** The bins whose powers speak: over all of the band, then the quietest. */
  #probed: Int32Array = new Int32Array(0)
  /** Their floors. */
  #floors: Float64Array = new Float64Array(0)
  /** Medians are not reached where fewer than half of the bins reach these. */
  #least: Float64Array = new Float64Array(0)
  /** Lifted frames that lie directly before the next ones. */
  #runBefore = 0

  constructor({ binCount, stft }: FrameGrid) {
    this.#mostFrames = Math.ceil((MOST_WINDOWS * stft.windowLength) / stft.hop)
    this.#spread = sampled(binCount, (i) => i)
  }

  get probed(): Int32Array {
    return this.#probed
  }

  /** @param floors  of the bins in frames that come now */
  begin(floors: Float64Array): void {
    const count = floors.length
    const most = kthSmallest(Float32Array.from(floors), count, Math.floor(QUIET_SHARE * count))
    const quiet: number[] = []
    for (let bin = 0; bin < count; bin++) if (floors[bin]! <= most) quiet.push(bin)
    this.#probed = Int32Array.of(...this.#spread, ...sampled(quiet.length, (i) => quiet[i]!))
    this.#floors = Float64Array.from(this.#probed, (bin) => floors[bin]!)
    this.#least = this.#floors.map((floor) => LEAST_LIFT * MEDIAN_SHARE * floor)
  }

  /**
   * The lifts of the next frames.
   *
   * @param probes  powers of the probed bins, [frame][probed]
   * @param behind  those of frames behind them that are there, counted from their end
   */
  lifts(
    frameCount: number,
    probes: Float32Array,
    behind: (frame: number) => Float32Array | undefined,
  ): readonly Lift[] {
    const lifts: Lift[] = []
    for (let frame = 0; frame < frameCount; frame++) {
      lifts.push(this.#liftOf(probes, frame * this.#probed.length))
    }
    let start = 0
    let before = this.#runBefore
    while (start < frameCount) {
      let end = start
      while (end < frameCount && lifts[end] !== NO_LIFT) end++
      let count = before + end - start
      if (end === frameCount) {
        this.#runBefore = count
        for (let next = end; count > 0 && count <= this.#mostFrames; next++, count++) {
          const row = behind(next - frameCount)
          if (row === undefined || this.#liftOf(row, 0) === NO_LIFT) break
        }
      }
      if (count > this.#mostFrames) lifts.fill(NO_LIFT, start, end)
      start = end + 1
      before = 0
      if (end === frameCount - 1) this.#runBefore = 0
    }
    return lifts
  }

  /** Of the frame whose probes begin at `at`. */
  #liftOf(probes: Float32Array, at: number): Lift {
    const spreadEnd = this.#spread.length
    const end = this.#probed.length
    if (
      !this.#isHalfAbove(probes, at, 0, spreadEnd) &&
      !this.#isHalfAbove(probes, at, spreadEnd, end)
    ) {
      return NO_LIFT
    }
    const factor = this.#median(0, spreadEnd, (i) => probes[at + i]! / this.#floors[i]!)
    const over = this.#median(spreadEnd, end, (i) => probes[at + i]! / this.#floors[i]!)
    if (Math.max(factor, over) < LEAST_LIFT) return NO_LIFT
    const power = this.#median(spreadEnd, end, (i) => probes[at + i]!)
    return {
      factor: factor < LEAST_LIFT ? 1 : factor,
      added: over < LEAST_LIFT ? 0 : power,
    }
  }

  /** The mean that noise of this median has. */
  #median(start: number, end: number, valueOf: (i: number) => number): number {
    const count = end - start
    for (let i = 0; i < count; i++) this.#values[i] = valueOf(start + i)
    return kthSmallest(this.#values, count, count >> 1) / MEDIAN_SHARE
  }

  /** Whether the median of what some have over their least is 1 or more, or next to it. */
  #isHalfAbove(probes: Float32Array, at: number, start: number, end: number): boolean {
    const least = this.#least
    let count = 0
    for (let i = start; i < end; i++) if (probes[at + i]! >= least[i]!) count++
    return 2 * count >= end - start
  }
}

/** At most SAMPLED_BINS of so many things, evenly spread. */
function sampled(count: number, at: (i: number) => number): Int32Array {
  const most = Math.min(count, SAMPLED_BINS)
  return Int32Array.from({ length: most }, (_, i) => at(Math.floor((i * count) / most)))
}
