import type { Probed, Probes } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import { kthSmallest } from './median'

/** The most bins of a group that are probed: a median of 32 is that of all, near enough. */
const SAMPLED_BINS = 32
/** The share of all bins that are the quietest ones. */
const QUIET_SHARE = 0.1
/** Of powers of noise, which are distributed exponentially, the median over the mean. */
const MEDIAN_SHARE = Math.LN2
/** The least mean power over the floor of a lifted frame: noise alone does not reach it. */
const LEAST_LIFT = 3
/** The median power over the floor that this mean has, … */
const LEAST_POWER = LEAST_LIFT * MEDIAN_SHARE
/** … rounded down to float32, so that no bin that reaches it is passed over. */
const ROUNDED_DOWN = 1 - 2 ** -23

/** The longest impulse, or impulses in a row, in windows: what fills all bins for longer is a sound. */
const MOST_WINDOWS = 4

/** How far the floor of all bins of a frame is lifted: the larger of the two counts. */
export interface Lift {
  readonly factor: number
  /** A power. */
  readonly added: number
}

export const NO_LIFT: Lift = { factor: 1, added: 0 }

/**
 * Detects impulses, which fill all bins for no longer than some windows. No island could be told from
 * them, so they count as floor; what fills all bins for longer is a sound like others.
 *
 * An impulse raises the median power of bins spread over all of the band. As its spectrum is flat, and
 * a receiver's noise is not, it raises that of the quietest bins first; so both groups are probed.
 */
export class Impulses {
  readonly #mostFrames: number
  readonly #values = new Float32Array(SAMPLED_BINS)
  readonly #spread: Int32Array
  /** Bins spread over all of the band, then the quietest. */
  #probed: readonly Probed[] = []
  /** Their floors. */
  #floors: Float64Array = new Float64Array(0)
  /** Lifted frames that lie directly before the next ones. */
  #runBefore = 0

  constructor({ binCount, stft }: FrameGrid) {
    this.#mostFrames = Math.ceil((MOST_WINDOWS * stft.windowLength) / stft.hop)
    this.#spread = sampled(binCount, (i) => i)
  }

  /** The bins to be probed. Where fewer than half of a group reach their least, the group is not lifted. */
  get probed(): readonly Probed[] {
    return this.#probed
  }

  /** @param floors  of the bins in frames that come now */
  begin(floors: Float64Array): void {
    const count = floors.length
    const most = kthSmallest(Float32Array.from(floors), count, Math.floor(QUIET_SHARE * count))
    const quiet: number[] = []
    for (let bin = 0; bin < count; bin++) if (floors[bin]! <= most) quiet.push(bin)
    const groups = [this.#spread, sampled(quiet.length, (i) => quiet[i]!)]
    this.#probed = groups.map((bins) => ({
      bins,
      least: Float32Array.from(bins, (bin) => ROUNDED_DOWN * LEAST_POWER * floors[bin]!),
    }))
    this.#floors = Float64Array.from(
      groups.flatMap((bins) => [...bins]),
      (bin) => floors[bin]!,
    )
  }

  /**
   * The lifts of the next frames.
   *
   * @param probes  of the probed bins
   * @param behind  powers of the probed bins in frames behind them that are there, counted from their end
   */
  lifts(
    frameCount: number,
    { powers, reached }: Probes,
    behind: (frame: number) => Float32Array | undefined,
  ): readonly Lift[] {
    const lifts: Lift[] = []
    for (let frame = 0; frame < frameCount; frame++) {
      const isQuiet = this.#probed.every(
        ({ bins }, group) => 2 * reached[frame * this.#probed.length + group]! < bins.length,
      )
      lifts.push(isQuiet ? NO_LIFT : this.#liftOf(powers, frame * this.#floors.length))
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
    const end = this.#floors.length
    const factor = this.#median(0, spreadEnd, (i) => probes[at + i]! / this.#floors[i]!)
    const over = this.#median(spreadEnd, end, (i) => probes[at + i]! / this.#floors[i]!)
    if (Math.max(factor, over) < LEAST_LIFT) return NO_LIFT
    const power = this.#median(spreadEnd, end, (i) => probes[at + i]!)
    return {
      factor: factor < LEAST_LIFT ? 1 : factor,
      added: over < LEAST_LIFT ? 0 : power,
    }
  }

  /** The mean of noise that has the median of these values. */
  #median(start: number, end: number, valueOf: (i: number) => number): number {
    const count = end - start
    for (let i = 0; i < count; i++) this.#values[i] = valueOf(start + i)
    return kthSmallest(this.#values, count, count >> 1) / MEDIAN_SHARE
  }
}

/** At most SAMPLED_BINS of so many things, evenly spread. */
function sampled(count: number, at: (i: number) => number): Int32Array {
  const most = Math.min(count, SAMPLED_BINS)
  return Int32Array.from({ length: most }, (_, i) => at(Math.floor((i * count) / most)))
}
