import { medianFilter, mirrored, SlidingMedians } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import { frameByFrame, type GainModel, type GainRecursion } from '../spectral/gain-model'
import type { HpssLayer } from './hpss-layer'

/** Frames and bins over which medians are taken. */
const MEDIAN_SIZE = 31
const HALF = (MEDIAN_SIZE - 1) / 2
/** Rows that are in a window, and the one that leaves it. */
const RING_ROWS = MEDIAN_SIZE + 1

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
export function hpssGains({ keep, margin }: HpssLayer, grid: FrameGrid): GainModel {
  return {
    lag: HALF,
    begin: (first) => ({
      from: Math.max(0, first - HALF),
      stream: frameByFrame(new HpssFrames(grid, keep === 'harmonic', margin), HALF, grid.binCount),
    }),
  }
}

class HpssFrames implements GainRecursion {
  readonly #frameCount: number
  readonly #isHarmonic: boolean
  readonly #margin: number
  /** Powers of frame m at m mod RING_ROWS. */
  readonly #rows: readonly Float64Array[]
  readonly #windows: SlidingMedians
  readonly #overTime: Float64Array
  readonly #overBins: Float64Array
  /** The frame about which the windows lie. */
  #at: number | undefined

  constructor({ frameCount, binCount }: FrameGrid, isHarmonic: boolean, margin: number) {
    const row = (): Float64Array => new Float64Array(binCount)
    this.#frameCount = frameCount
    this.#isHarmonic = isHarmonic
    this.#margin = margin
    this.#rows = Array.from({ length: RING_ROWS }, row)
    this.#windows = new SlidingMedians(binCount, MEDIAN_SIZE)
    this.#overTime = row()
    this.#overBins = row()
  }

  feed(frame: number, powers: Float64Array): void {
    this.#rowOf(frame).set(powers)
  }

  gains(frame: number, out: Float64Array): void {
    this.#moveTo(frame)
    this.#windows.medians(this.#overTime)
    medianFilter(this.#rowOf(frame), MEDIAN_SIZE, this.#overBins)
    const own = this.#isHarmonic ? this.#overTime : this.#overBins
    const other = this.#isHarmonic ? this.#overBins : this.#overTime
    softMask(own, other, this.#margin, out)
  }

  #moveTo(frame: number): void {
    if (this.#at === frame - 1) {
      this.#windows.replace(this.#rowOf(frame - 1 - HALF), this.#rowOf(frame + HALF))
    } else {
      const rows = Array.from({ length: MEDIAN_SIZE }, (_, at) => this.#rowOf(frame - HALF + at))
      this.#windows.begin((bin, at) => (rows[at] as Float64Array)[bin] as number)
    }
    this.#at = frame
  }

  /** The powers of a frame; of one beyond the recording's those of its mirror. */
  #rowOf(frame: number): Float64Array {
    return this.#rows[mirrored(frame, this.#frameCount) % RING_ROWS] as Float64Array
  }
}

/** out = own / (own + margin²·other), of powers. */
function softMask(own: Float64Array, other: Float64Array, margin: number, out: Float64Array): void {
  const weight = margin * margin
  const ofNothing = margin === 1 ? 0.5 : 0
  for (let bin = 0; bin < out.length; bin++) {
    const power = own[bin] as number
    const sum = power + weight * (other[bin] as number)
    out[bin] = sum > 0 ? power / sum : ofNothing
  }
}
