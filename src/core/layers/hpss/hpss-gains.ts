import type { Interval } from '#core/base'
import { MEDIAN_SIZE, type MedianPlan, mirrored, type StftEngine } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import type { Channel } from '#core/signal'
import type { RenderMemory } from '../layer-sound'
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
  const plan = planOf(keep, margin)
  return gainModel(grid, (_, rows, out) => cells.medianGains(plan, rows(), out))
}

/**
 * The same for pictures, in float32: how many times as strong as its own part the other one of a cell is does not
 * depend on the margin, so a layer whose margin alone is another finds that in memory.
 */
export function picturedHpssGains(
  { keep, margin, stft }: HpssLayer,
  grid: FrameGrid,
  { cells }: StftEngine,
  channel: Channel,
  ofInput: RenderMemory,
): GainModel {
  const name = `${keep}/${JSON.stringify(stft)}/${channel}`
  const even: MedianPlan = { ...planOf(keep, 1), ofNothing: Number.NaN }
  const { weight, ofNothing } = planOf(keep, margin)
  return gainModel(grid, ({ start, end }, rows, out) => {
    const key = `${name}@${start}-${end}`
    const there = ofInput.get(key)
    const packed = there ?? new Float64Array(Math.ceil(out.length / 2))
    const others = new Float32Array(packed.buffer, packed.byteOffset, out.length)
    if (there === undefined) {
      cells.medianGains(even, rows(), out)
      for (let i = 0; i < others.length; i++) others[i] = 1 / (out[i] as number) - 1
      ofInput.set(key, packed)
    }
    for (let i = 0; i < others.length; i++) {
      const gain = 1 / (1 + weight * (others[i] as number))
      out[i] = gain >= 0 ? gain : ofNothing
    }
  })
}

function planOf(keep: HpssLayer['keep'], margin: number): MedianPlan {
  return {
    own: keep === 'harmonic' ? 'over time' : 'over bins',
    weight: margin * margin,
    ofNothing: margin === 1 ? 0.5 : 0,
  }
}

/**
 * Fills in the gains of some frames, [frame][bin].
 *
 * @param rows  hands out the powers of these and of those on either side
 */
type FillGains = (frames: Interval, rows: () => readonly Float64Array[], out: Float64Array) => void

function gainModel(grid: FrameGrid, fill: FillGains): GainModel {
  return {
    lag: HALF,
    begin: (first) => ({ from: Math.max(0, first - HALF), stream: new HpssStream(fill, grid) }),
  }
}

class HpssStream implements GainStream {
  readonly #fill: FillGains
  readonly #frameCount: number
  readonly #binCount: number
  /** Powers of frame m at m mod RING_ROWS. */
  readonly #ring: readonly Float64Array[]

  constructor(fill: FillGains, { frameCount, binCount }: FrameGrid) {
    this.#fill = fill
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
    // At absolute places, where what was found before is found again.
    for (let start = wanted.start, end = start; start < wanted.end; start = end) {
      end = Math.min(start - (start % GROUP) + GROUP, wanted.end)
      takeUpTo(end + HALF)
      const to = gains.subarray((start - wanted.start) * binCount, (end - wanted.start) * binCount)
      this.#fill({ start, end }, () => this.#rows(start - HALF, end + HALF), to)
    }
    takeUpTo(taken.end)
  }

  #rows(start: number, end: number): readonly Float64Array[] {
    return Array.from({ length: end - start }, (_, at) => this.#rowOf(start + at))
  }

  /** The powers of a frame; of one beyond the recording's those of its mirror. */
  #rowOf(frame: number): Float64Array {
    return this.#ring[mirrored(frame, this.#frameCount) % RING_ROWS] as Float64Array
  }
}
