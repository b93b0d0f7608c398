import { clamp, type Interval } from '#core/base'
import type { CellSums } from '#core/dsp'
import type { FrameGrid } from '#core/grid'

/** The time about a piece over which the median of a bin is taken, … */
const FLOOR_S = 4
/** … or less, so that the samples of these pieces take no more than 64 MB. */
const MOST_CELLS = 2 ** 24
/** The pieces of a median; each piece has a median of its own. */
const PIECES = 9
/** The fewest pieces on one side of a piece at the ends of a recording. */
const LEAST_REACH = 2
/** Stretches of a piece, of whose mean powers the median is taken, … */
const STRETCHES = 8
/** … and the frames of each that are transformed, about a window; those between are passed over. */
const STRETCH_FRAMES = 4
/** The lowest floor, as a power: −200 dBFS, the least that a level says. */
export const LEAST_FLOOR = 1e-20
/**
 * Where at least this share of the stretches sound, silent ones do not count: a noise may have been cut
 * out for a while. It is less than the four of nine pieces that sound about the last one before a long
 * silence; where it is silent for longer, sounds are what stands out.
 */
const LEAST_SOUNDING = 0.4

/** Pieces of time with one floor each; they begin with frame 0 whatever is looked at. */
export interface FloorPlan {
  /** From one stretch to the next. */
  readonly strideFrames: number
  readonly pieceFrames: number
  readonly pieceCount: number
}

/** How a recording is cut into pieces for the floors of its bins. */
export function floorPlan(grid: FrameGrid): FloorPlan {
  const mostFrames = Math.min(FLOOR_S / grid.hopS, MOST_CELLS / grid.binCount)
  const strideFrames = Math.max(1, Math.floor(mostFrames / (PIECES * STRETCHES)))
  const pieceFrames = STRETCHES * strideFrames
  return { strideFrames, pieceFrames, pieceCount: Math.ceil(grid.frameCount / pieceFrames) }
}

/**
 * The pieces that the floor of one is made of. Near the recording's ends they are fewer, so that they
 * lie about it still: a line that drifts is as high before the median's time as it is low after it.
 */
export function piecesAbout({ pieceCount }: FloorPlan, piece: number): Interval {
  const reach = clamp(Math.min(piece, pieceCount - 1 - piece), LEAST_REACH, PIECES >> 1)
  return { start: Math.max(0, piece - reach), end: Math.min(pieceCount, piece + reach + 1) }
}

/**
 * The floor of each bin: the median over time of its power, which carriers and hum raise and what
 * lasts less than half as long does not. It depends on absolute frame numbers alone, not on where
 * one begins to look.
 */
export class NoiseFloor {
  readonly #plan: FloorPlan
  readonly #binCount: number
  readonly #sums: CellSums
  readonly #means = new Map<number, Float32Array>()
  /** How many stretches pieces have, and how many of these are not silent: they come first. */
  readonly #counts = new Map<number, { readonly all: number; readonly sounding: number }>()
  readonly #values: Float32Array
  /** Those of the piece before: most of what the next are made of is the same. */
  readonly #medians: Float32Array

  constructor(plan: FloorPlan, binCount: number, sums: CellSums) {
    this.#sums = sums
    this.#plan = plan
    this.#binCount = binCount
    this.#values = new Float32Array(PIECES * STRETCHES * binCount)
    this.#medians = new Float32Array(binCount)
  }

  /**
   * Takes in a piece.
   *
   * @param frameCount  its frames, which may be fewer at the recording's end
   * @param fillMean    fills with mean powers of some of them, at most STRETCH_FRAMES
   */
  add(
    piece: number,
    frameCount: number,
    fillMean: (first: number, count: number, out: Float32Array) => void,
  ): void {
    const { strideFrames } = this.#plan
    const stretches = Math.ceil(frameCount / strideFrames)
    const means = new Float32Array(STRETCHES * this.#binCount)
    let sounding = 0
    for (let stretch = 0; stretch < stretches; stretch++) {
      const start = stretch * strideFrames
      const count = Math.min(frameCount - start, STRETCH_FRAMES, strideFrames)
      const row = means.subarray(sounding * this.#binCount, (sounding + 1) * this.#binCount)
      fillMean(start, count, row)
      if (row.some((power) => power > LEAST_FLOOR)) sounding++
    }
    this.#means.set(piece, means)
    this.#counts.set(piece, { all: stretches, sounding })
  }

  /** Forgets the pieces before one. */
  drop(before: number): void {
    for (const piece of this.#means.keys()) if (piece < before) this.#means.delete(piece)
  }

  /** Fills `out` with the floor of each bin about a piece, as powers. Its pieces have been added. */
  fill(piece: number, out: Float64Array): void {
    const { start, end } = piecesAbout(this.#plan, piece)
    const there = Array.from({ length: end - start }, (_, i) => ({
      means: this.#means.get(start + i)!,
      counts: this.#counts.get(start + i)!,
    }))
    let all = 0
    let sounding = 0
    for (const { means, counts } of there) {
      const rows = means.subarray(0, counts.sounding * this.#binCount)
      this.#values.set(rows, sounding * this.#binCount)
      all += counts.all
      sounding += counts.sounding
    }
    const count = sounding < LEAST_SOUNDING * all ? all : sounding
    this.#values.fill(0, sounding * this.#binCount, count * this.#binCount)
    this.#sums.kthSmallest(this.#values, count, (count - 1) >> 1, this.#medians)
    out.set(this.#medians)
  }
}
