import { exp, type Interval, ln } from '#core/base'
import { binFrequencies } from './bin-frequencies'
import { copied } from './copied'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import type { FrameBatch } from './frame-batch'
import { TimeStatistics } from './time-statistics'

const ROLLOFF = 0.85
const LEAST_POWER = 1e-10
const LN_LEAST_POWER = ln(LEAST_POWER)

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
  return {
    rawCount,
    before: 0,
    after: 0,
    needsMaxima: false,
    raw: (batch, out) => {
      time.fill(batch, out, rawCount)
      shape.fill(batch, out, rawCount)
    },
    finish: copied(rawCount),
  }
}

class SpectralShape {
  readonly #frequencies: Float64Array
  readonly #bins: Interval
  readonly #meanHz: number
  /** Σ (f − mean f)². */
  readonly #spreadHz2: number
  readonly #lastMagnitudes: Float64Array
  #lastFrame = -1

  constructor(frequencies: Float64Array, bins: Interval) {
    this.#frequencies = frequencies
    this.#bins = bins
    const shown = frequencies.subarray(bins.start, bins.end)
    this.#meanHz = shown.reduce((sum, f) => sum + f, 0) / shown.length
    this.#spreadHz2 = shown.reduce((sum, f) => sum + (f - this.#meanHz) * (f - this.#meanHz), 0)
    this.#lastMagnitudes = new Float64Array(frequencies.length)
  }

  fill(batch: FrameBatch, out: Float64Array, stride: number): void {
    const { powers, magnitudes, binCount } = batch
    for (let i = 0; i < batch.count; i++) {
      const row = i * binCount
      this.#fillPowerShape(powers, row, out, i * stride)
      this.#fillMagnitudeShape(magnitudes, row, out, i * stride)
      out[i * stride + FLUX] = this.#flux(batch.first + i, magnitudes, row)
      this.#lastMagnitudes.set(magnitudes.subarray(row, row + binCount))
      this.#lastFrame = batch.first + i
    }
  }

  #fillPowerShape(powers: Float64Array, row: number, out: Float64Array, at: number): void {
    const { start, end } = this.#bins
    const count = end - start
    let energy = 0
    let weightedLogs = 0
    let logs = 0
    let floored = 0
    for (let k = row + start; k < row + end; k++) {
      const power = powers[k] as number
      if (power >= LEAST_POWER) {
        const log = ln(power)
        energy += power
        weightedLogs += power * log
        logs += log
        floored += power
      } else {
        energy += power
        if (power > 0) weightedLogs += power * ln(power)
        logs += LN_LEAST_POWER
        floored += LEAST_POWER
      }
    }
    out[at + FLATNESS] = exp(logs / count) / (floored / count)
    const hasEntropy = energy > 0 && count > 1
    out[at + ENTROPY] = hasEntropy ? (ln(energy) - weightedLogs / energy) / ln(count) : 0
  }

  #fillMagnitudeShape(magnitudes: Float64Array, row: number, out: Float64Array, at: number): void {
    const frequencies = this.#frequencies
    const meanHz = this.#meanHz
    const { start, end } = this.#bins
    let sum = 0
    let moment = 0
    let highest = 0
    for (let k = start; k < end; k++) {
      const magnitude = magnitudes[row + k] as number
      sum += magnitude
      moment += magnitude * ((frequencies[k] as number) - meanHz)
      if (magnitude > highest) highest = magnitude
    }
    const isSilent = sum === 0
    const fromMean = isSilent ? 0 : moment / sum
    const centroid = isSilent ? 0 : meanHz + fromMean
    out[at + CENTROID] = centroid
    out[at + SLOPE] = this.#spreadHz2 > 0 ? fromMean / this.#spreadHz2 : 0
    out[at + CREST] = isSilent ? 0 : (highest * (end - start)) / sum
    const threshold = ROLLOFF * sum
    let squares = 0
    let sumSoFar = 0
    let rolloff = -1
    for (let k = start; k < end; k++) {
      const magnitude = magnitudes[row + k] as number
      const away = (frequencies[k] as number) - centroid
      squares += away * away * magnitude
      sumSoFar += magnitude
      if (rolloff < 0 && sumSoFar >= threshold) rolloff = k
    }
    out[at + BANDWIDTH] = isSilent ? 0 : Math.sqrt(squares / sum)
    out[at + ROLLOFF_HZ] = isSilent ? 0 : (frequencies[rolloff] as number)
  }

  #flux(frame: number, magnitudes: Float64Array, row: number): number {
    if (this.#lastFrame !== frame - 1 || frame === 0) return 0
    const last = this.#lastMagnitudes
    const { start, end } = this.#bins
    let squares = 0
    for (let k = start; k < end; k++) {
      const step = (magnitudes[row + k] as number) - (last[k] as number)
      squares += step * step
    }
    return Math.sqrt(squares)
  }
}
