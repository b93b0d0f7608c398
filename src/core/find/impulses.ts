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
  #quiet: Int32Array = new Int32Array(0)
  #floors: Float64Array = new Float64Array(0)
  /** Medians are not reached where fewer than half of the bins reach these. */
  readonly #spreadLeast: Float64Array
  #quietLeast: Float64Array = new Float64Array(0)
  /** Lifted frames that lie directly before the next ones. */
  #runBefore = 0

  constructor({ binCount, stft }: FrameGrid) {
    this.#mostFrames = Math.ceil((MOST_WINDOWS * stft.windowLength) / stft.hop)
    this.#spread = sampled(binCount, (i) => i)
    this.#spreadLeast = new Float64Array(this.#spread.length)
  }

  /** @param floors  of the bins in frames that come now */
  begin(floors: Float64Array): void {
    const count = floors.length
    const most = kthSmallest(Float32Array.from(floors), count, Math.floor(QUIET_SHARE * count))
    const quiet = [...floors.keys()].filter((bin) => floors[bin]! <= most)
    this.#quiet = sampled(quiet.length, (i) => quiet[i]!)
    this.#floors = floors
    const leastOf = (bin: number): number => LEAST_LIFT * MEDIAN_SHARE * floors[bin]!
    for (const [i, bin] of this.#spread.entries()) this.#spreadLeast[i] = leastOf(bin)
    this.#quietLeast = Float64Array.from(this.#quiet, leastOf)
  }

  /**
   * The lifts of the next frames.
   *
   * @param powers  of them, [frame][bin]
   * @param behind  those of frames behind them that are there, counted from their end
   */
  lifts(
    frameCount: number,
    powers: Float32Array,
    behind: (frame: number) => Float32Array | undefined,
  ): readonly Lift[] {
    const lifts: Lift[] = []
    for (let frame = 0; frame < frameCount; frame++) {
      lifts.push(this.#liftOf(powers, frame * this.#floors.length))
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

  /** Of the frame whose powers begin at `at`. */
  #liftOf(powers: Float32Array, at: number): Lift {
    const isSpread = isHalfAbove(powers, at, this.#spread, this.#spreadLeast)
    if (!isSpread && !isHalfAbove(powers, at, this.#quiet, this.#quietLeast)) return NO_LIFT
    const factor = this.#median(this.#spread, (bin) => powers[at + bin]! / this.#floors[bin]!)
    const over = this.#median(this.#quiet, (bin) => powers[at + bin]! / this.#floors[bin]!)
    if (Math.max(factor, over) < LEAST_LIFT) return NO_LIFT
    const power = this.#median(this.#quiet, (bin) => powers[at + bin]!)
    return {
      factor: factor < LEAST_LIFT ? 1 : factor,
      added: over < LEAST_LIFT ? 0 : power,
    }
  }

  /** The mean that noise of this median has. */
  #median(bins: Int32Array, valueOf: (bin: number) => number): number {
    for (let i = 0; i < bins.length; i++) this.#values[i] = valueOf(bins[i]!)
    return kthSmallest(this.#values, bins.length, bins.length >> 1) / MEDIAN_SHARE
  }
}

/** Whether the median of what the bins have over these is 1 or more, or next to it. */
function isHalfAbove(
  powers: Float32Array,
  at: number,
  bins: Int32Array,
  least: Float64Array,
): boolean {
  let count = 0
  for (let i = 0; i < bins.length; i++) if (powers[at + bins[i]!]! >= least[i]!) count++
  return 2 * count >= bins.length
}

/** At most SAMPLED_BINS of so many things, evenly spread. */
function sampled(count: number, at: (i: number) => number): Int32Array {
  const most = Math.min(count, SAMPLED_BINS)
  return Int32Array.from({ length: most }, (_, i) => at(Math.floor((i * count) / most)))
}
