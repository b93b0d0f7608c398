import type { Interval } from '#core/base'
import { type CellMath, MEDIAN_SIZE, type MedianPlan, mirrored, type StftEngine } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import type { GainModel, GainStream } from '../spectral/gain-model'
import type { HpssLayer } from './hpss-layer'

const HALF = (MEDIAN_SIZE - 1) / 2
/** Frames whose gains are computed together, and those about them. */
const GROUP = 16
const RING_ROWS = GROUP + 2 * HALF

/** Frames on either side that a gain depends on. */
export const HPSS_REACH_FRAMES = HALF

/**
 * Harmonic / percussive separation: of the powers |X|² of a cell,
 *
 *     H = median over 31 frames about it,   P = median over 31 bins,   m = margin
 *     harmonic   G = H / (H + m²·P)         percussive   G = P / (P + m²·H)
 *
 * Medians of powers are the squares of those of magnitudes, so these are librosa's soft masks of
 * power 2. The spectrogram goes on mirrored beyond its borders. Where H and P are 0, G is 1/2 for
 * m = 1, so that both parts add up, and 0 above.
 *
 * @see Fitzgerald, Harmonic/percussive separation using median filtering, DAFx 2010
 * @see Driedger, Müller & Disch, Extending harmonic-percussive separation of audio signals, ISMIR 2014
 */
export function hpssGains(
  { keep, margin }: HpssLayer,
  grid: FrameGrid,
  { cells }: StftEngine,
): GainModel {
  const plan: MedianPlan = {
    own: keep === 'harmonic' ? 'over time' : 'over bins',
    weight: margin * margin,
    ofNothing: margin === 1 ? 0.5 : 0,
  }
  return {
    lag: HALF,
    begin: (first) => ({
      from: Math.max(0, first - HALF),
      stream: new HpssStream(plan, grid, cells),
    }),
  }
}

class HpssStream implements GainStream {
  readonly #plan: MedianPlan
  readonly #cells: CellMath
  readonly #frameCount: number
  readonly #binCount: number
  /** Powers of frame m at m mod RING_ROWS. */
  readonly #ring: readonly Float64Array[]

  constructor(plan: MedianPlan, { frameCount, binCount }: FrameGrid, cells: CellMath) {
    this.#plan = plan
    this.#cells = cells
    this.#frameCount = frameCount
    this.#binCount = binCount
    this.#ring = Array.from({ length: RING_ROWS }, () => new Float64Array(binCount))
  }

  advance(taken: Interval, powers: Float64Array, wanted: Interval, gains: Float64Array): void {
    const binCount = this.#binCount
    let next = taken.start
    const takeUpTo = (end: number): void => {
      for (; next < Math.min(end, taken.end); next++) {
        const start = (next - taken.start) * binCount
        this.#rowOf(next).set(powers.subarray(start, start + binCount))
      }
    }
    for (let start = wanted.start; start < wanted.end; start += GROUP) {
      const end = Math.min(start + GROUP, wanted.end)
      takeUpTo(end + HALF)
      const rows = Array.from({ length: end - start + 2 * HALF }, (_, at) =>
        this.#rowOf(start - HALF + at),
      )
      const to = gains.subarray((start - wanted.start) * binCount, (end - wanted.start) * binCount)
      this.#cells.medianGains(this.#plan, rows, to)
    }
    takeUpTo(taken.end)
  }

  /** The powers of a frame; of one beyond the recording's those of its mirror. */
  #rowOf(frame: number): Float64Array {
    return this.#ring[mirrored(frame, this.#frameCount) % RING_ROWS] as Float64Array
  }
}
