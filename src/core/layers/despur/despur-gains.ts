import { type Interval, LimitError } from '#core/base'
import { medianFilter, SlidingMedians } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import { frameByFrame, type GainModel, type GainRecursion } from '../spectral/gain-model'
import type { DespurLayer } from './despur-layer'

/** Blocks of frames on either side of one over which the median of a bin's level is taken. */
const HALF_BLOCKS = 15
const MEDIAN_BLOCKS = 2 * HALF_BLOCKS + 1
/** Blocks of a median, and those that are being filled while it is taken. */
const RING_BLOCKS = MEDIAN_BLOCKS + 3
/** Frames that a gain may depend on: their samples wait in memory. */
const MOST_FRAMES = 8192
/** A line stands so many times above the power of the bins about it: 9 dB. */
const PROMINENCE = 8
/** Bins over which the window itself spreads a line that has no width, to 30 dB below its peak. */
const WINDOW_BINS = 5
const WITHIN = 1000
/** The floor is that of so many times as many bins as a line may be wide. */
const FLOOR_WIDTHS = 8

/** Frames in a block: 31 of them last `minS`. */
function blockFrames({ minS }: DespurLayer, { rateHz, stft: { hop } }: FrameGrid): number {
  const frames = Math.ceil((minS * rateHz) / hop)
  if (frames > MOST_FRAMES) {
    throw new LimitError(
      `A line that stands still for ${minS} s does so for ${frames} frames, and ${MOST_FRAMES} are the most: let the layer’s STFT have a longer hop.`,
    )
  }
  return Math.max(1, Math.ceil(frames / MEDIAN_BLOCKS))
}

/** Frames on either side that a gain depends on. */
export function despurReach(layer: DespurLayer, grid: FrameGrid): number {
  return (HALF_BLOCKS + 1) * blockFrames(layer, grid)
}

/**
 * Lines that stand still: of the mean powers of blocks of frames, at absolute places,
 *
 *     M[k] = median over 31 blocks about the frame's, which last `minS`
 *     F[k] = median of M over eight times as many bins about k as a line may be wide
 *     G[k] = √(F[k] / M[k]) in a run of bins with M > 8·F, if its peak is no wider than a line, else 1
 *
 * with the width of a peak 30 dB below it, so that a line comes down to what lies about it, while what is short or moves, over it too, loses
 * at most what the line's bins lose. At the recording's ends the blocks that exist are what counts.
 *
 * @throws {LimitError} if `minS` lasts more than 8,192 frames
 */
export function despurGains(layer: DespurLayer, grid: FrameGrid): GainModel {
  const frames = blockFrames(layer, grid)
  const lineBins = WINDOW_BINS + Math.ceil(layer.widthHz / grid.binHz)
  const lag = (HALF_BLOCKS + 1) * frames - 1
  return {
    lag,
    begin: (first) => ({
      from: Math.max(0, Math.floor(first / frames) - HALF_BLOCKS) * frames,
      stream: frameByFrame(new DespurFrames(grid, frames, lineBins), lag, grid.binCount),
    }),
  }
}

class DespurFrames implements GainRecursion {
  readonly #frames: number
  readonly #blockCount: number
  readonly #frameCount: number
  readonly #lineBins: number
  readonly #floorBins: number
  /** Summed powers of block b at b mod RING_BLOCKS. */
  readonly #sums: readonly Float64Array[]
  readonly #steady: Float64Array
  readonly #floor: Float64Array
  readonly #gains: Float64Array
  readonly #leaving: Float64Array
  readonly #coming: Float64Array
  /** Of the blocks about #block, as many as there are. */
  #medians: SlidingMedians | undefined
  #block: number | undefined

  constructor({ frameCount, binCount }: FrameGrid, frames: number, lineBins: number) {
    const row = (): Float64Array => new Float64Array(binCount)
    this.#frames = frames
    this.#frameCount = frameCount
    this.#blockCount = Math.ceil(frameCount / frames)
    this.#lineBins = lineBins
    // Odd, and no more than there are bins.
    this.#floorBins = Math.min(FLOOR_WIDTHS * lineBins, binCount - 1) | 1
    this.#sums = Array.from({ length: RING_BLOCKS }, row)
    this.#leaving = row()
    this.#coming = row()
    this.#steady = row()
    this.#floor = row()
    this.#gains = row()
  }

  feed(frame: number, powers: Float64Array): void {
    const sums = this.#sumsOf(Math.floor(frame / this.#frames))
    if (frame % this.#frames === 0) sums.set(powers)
    else for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + (powers[k] as number)
  }

  gains(frame: number, out: Float64Array): void {
    const block = Math.floor(frame / this.#frames)
    if (block !== this.#block) this.#weigh(block)
    out.set(this.#gains)
  }

  #weigh(block: number): void {
    const blocks = this.#blocksAbout(block)
    const size = blocks.end - blocks.start
    const before = this.#block === block - 1 ? this.#blocksAbout(block - 1) : undefined
    const isNext = before?.start === blocks.start - 1 && before.end === blocks.end - 1
    if (this.#medians !== undefined && isNext) {
      this.#medians.replace(
        this.#meansOf(before.start, this.#leaving),
        this.#meansOf(before.end, this.#coming),
      )
    } else {
      this.#medians = new SlidingMedians(this.#steady.length, size)
      this.#medians.begin((k, at) => this.#meanOf(blocks.start + at, k))
    }
    this.#block = block
    this.#medians.medians(this.#steady)
    medianFilter(this.#steady, this.#floorBins, this.#floor)
    this.#gains.fill(1)
    const isProminent = (k: number): boolean =>
      (this.#steady[k] as number) > PROMINENCE * (this.#floor[k] as number)
    for (let k = 0; k < this.#gains.length; k++) {
      if (!isProminent(k)) continue
      let to = k
      while (to < this.#gains.length && isProminent(to)) to++
      if (this.#peakBins(k, to) <= this.#lineBins) this.#lower(k, to)
      k = to
    }
  }

  /** The width of the highest peak of bins [start, end). */
  #peakBins(start: number, end: number): number {
    const steady = this.#steady
    let peak = start
    for (let k = start; k < end; k++) {
      if ((steady[k] as number) > (steady[peak] as number)) peak = k
    }
    const least = (steady[peak] as number) / WITHIN
    let low = peak
    let high = peak
    while (low > start && (steady[low - 1] as number) > least) low--
    while (high < end - 1 && (steady[high + 1] as number) > least) high++
    return high - low + 1
  }

  /** Bins [start, end) come down to their floor. */
  #lower(start: number, end: number): void {
    for (let k = start; k < end; k++) {
      this.#gains[k] = Math.sqrt((this.#floor[k] as number) / (this.#steady[k] as number))
    }
  }

  #blocksAbout(block: number): Interval {
    return {
      start: Math.max(0, block - HALF_BLOCKS),
      end: Math.min(this.#blockCount, block + HALF_BLOCKS + 1),
    }
  }

  #meansOf(block: number, out: Float64Array): Float64Array {
    for (let k = 0; k < out.length; k++) out[k] = this.#meanOf(block, k)
    return out
  }

  #meanOf(block: number, k: number): number {
    // The last block may have fewer frames.
    const count = Math.min(this.#frames, this.#frameCount - block * this.#frames)
    return (this.#sumsOf(block)[k] as number) / count
  }

  #sumsOf(block: number): Float64Array {
    return this.#sums[block % RING_BLOCKS] as Float64Array
  }
}
