import { exp, type Interval, ln } from '#core/base'
import { SHAPE_SUMS } from '#core/dsp'
import { binFrequencies } from './bin-frequencies'
import { copiedFamily } from './copied'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import type { FrameBatch } from './frame-batch'
import { TimeStatistics } from './time-statistics'

/** Where the columns stand. */
const CENTROID = 2
const BANDWIDTH = 3
const ROLLOFF_HZ = 4
const FLATNESS = 5
const FLUX = 6
const SLOPE = 7
const ENTROPY = 8
const CREST = 9

const PEETERS = 'Peeters, A large set of audio features for sound description, IRCAM, 2004'
const GOUYON = 'Gouyon, Pachet, Delerue, On the use of zero-crossing rate, DAFx, 2000'
const DUBNOV = 'Dubnov, Generalization of spectral flatness measure, IEEE SPL 11(8), 2004'
const MISRA = 'Misra et al., Spectral entropy based feature for robust ASR, ICASSP, 2004'

export const SPECTRAL_COLUMNS: readonly FeatureColumn[] = [
  { name: 'rms', unit: '1', paper: PEETERS },
  { name: 'zero_crossing_rate', unit: '1', paper: GOUYON },
  { name: 'centroid_hz', unit: 'Hz', paper: PEETERS },
  { name: 'bandwidth_hz', unit: 'Hz', paper: PEETERS },
  { name: 'rolloff_hz', unit: 'Hz', paper: PEETERS },
  { name: 'flatness', unit: '1', paper: DUBNOV },
  { name: 'flux', unit: '1', paper: PEETERS },
  { name: 'slope', unit: '1/Hz', paper: PEETERS },
  { name: 'entropy', unit: '1', paper: MISRA },
  { name: 'crest', unit: '1', paper: PEETERS },
]

/**
 * The shape of each frame's spectrum, S = |X| over K bins at frequencies f:
 *
 *     rms                √(mean of x²) over the frame's samples, unweighted
 *     zero_crossing_rate changes of sign a sample; beyond the ends the sound stays as it is there
 *     centroid c         Σ f·S / Σ S
 *     bandwidth          √(Σ (f − c)²·S / Σ S)
 *     rolloff            the lowest f below which 85 % of Σ S lie
 *     flatness           geometric over arithmetic mean of max(S², 1e-10)
 *     flux               √(Σ (S − S of the frame before)²); 0 of the first frame
 *     slope              of the line through S/Σ S over f
 *     entropy            −Σ p·ln p / ln K, p = S²/Σ S²
 *     crest              max S / mean S
 *
 * Of silence all but flatness (1) are 0.
 */
export function spectralFamily({ grid, bins }: FeatureSetup): FrameFamily {
  const shape = new SpectralShape(binFrequencies(grid), bins)
  const time = new TimeStatistics(grid)
  const rawCount = SPECTRAL_COLUMNS.length
  return copiedFamily(rawCount, (batch, out) => {
    time.fill(batch, out, rawCount)
    shape.fill(batch, out, rawCount)
  })
}

class SpectralShape {
  readonly #frequencies: Float64Array
  readonly #bins: Interval
  readonly #meanHz: number
  /** f − mean f of the bins that count, and Σ of its squares. */
  readonly #offsetsHz: Float64Array
  readonly #spreadHz2: number
  readonly #lastMagnitudes: Float64Array
  #sums = new Float64Array(0)
  #lastFrame = -1

  constructor(frequencies: Float64Array, bins: Interval) {
    const shown = frequencies.subarray(bins.start, bins.end)
    const meanHz = shown.reduce((sum, f) => sum + f, 0) / shown.length
    this.#frequencies = shown
    this.#bins = bins
    this.#meanHz = meanHz
    this.#offsetsHz = shown.map((f) => f - meanHz)
    this.#spreadHz2 = this.#offsetsHz.reduce((sum, offset) => sum + offset * offset, 0)
    this.#lastMagnitudes = new Float64Array(shown.length)
  }

  fill(batch: FrameBatch, out: Float64Array, stride: number): void {
    const { count, first, powers } = batch
    const length = SHAPE_SUMS.length
    if (this.#sums.length < count * length) this.#sums = new Float64Array(count * length)
    const [sums, offsets] = [this.#sums, this.#offsetsHz]
    batch.sums.shapes(powers, count, this.#bins, offsets, this.#lastMagnitudes, sums)
    for (let i = 0; i < count; i++) {
      const isNext = this.#lastFrame === first + i - 1 && first + i > 0
      this.#fillColumns(sums.subarray(i * length, (i + 1) * length), isNext, out, i * stride)
      this.#lastFrame = first + i
    }
  }

  /** @param isNext  whether the magnitudes before were those of the frame before */
  #fillColumns(sums: Float64Array, isNext: boolean, out: Float64Array, at: number): void {
    const [size = 0, moment = 0, spread = 0, most = 0, change = 0] = sums
    const [power = 0, weighed = 0, floored = 0, exponents = 0, product = 1, rolloff = 0] =
      sums.subarray(5)
    const count = this.#bins.end - this.#bins.start
    const isSilent = size === 0
    const fromMean = isSilent ? 0 : moment / size
    const square = isSilent ? 0 : spread / size - fromMean * fromMean
    out[at + CENTROID] = isSilent ? 0 : this.#meanHz + fromMean
    out[at + BANDWIDTH] = Math.sqrt(Math.max(0, square))
    out[at + ROLLOFF_HZ] = isSilent ? 0 : (this.#frequencies[rolloff] as number)
    out[at + SLOPE] = this.#spreadHz2 > 0 ? fromMean / this.#spreadHz2 : 0
    out[at + CREST] = isSilent ? 0 : (most * count) / size
    out[at + FLUX] = isNext ? Math.sqrt(change) : 0
    const logs = Math.LN2 * exponents + ln(product)
    out[at + FLATNESS] = exp(logs / count) / (floored / count)
    const hasEntropy = power > 0 && count > 1
    out[at + ENTROPY] = hasEntropy ? (ln(power) - weighed / power) / ln(count) : 0
  }
}
