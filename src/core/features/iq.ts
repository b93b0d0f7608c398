import { atan2, hypot, type Interval } from '#core/base'
import { copiedFamily } from './copied'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import type { FrameBatch } from './frame-batch'

const OCCUPIED_SHARE = 0.99

const BOASHASH =
  'Boashash, Estimating the instantaneous frequency of a signal, Proc. IEEE 80(4), 1992'
const ITU = 'ITU-R SM.443, Bandwidth measurement at monitoring stations'
const SWAMI = 'Swami, Sadler, Hierarchical digital modulation classification using cumulants, 2000'
const PEETERS = 'Peeters, A large set of audio features for sound description, IRCAM, 2004'

const MOMENTS = ['mean', 'std', 'skew', 'kurtosis'] as const
const CUMULANTS = ['c20', 'c21', 'c40', 'c41', 'c42'] as const

export const IQ_COLUMNS: readonly FeatureColumn[] = [
  ...MOMENTS.map((name) => ({ name: `amplitude_${name}`, unit: '1', paper: BOASHASH })),
  ...MOMENTS.map((name, i) => ({
    name: i < 2 ? `frequency_${name}_hz` : `frequency_${name}`,
    unit: i < 2 ? 'Hz' : '1',
    paper: BOASHASH,
  })),
  { name: 'occupied_bandwidth_hz', unit: 'Hz', paper: ITU },
  ...CUMULANTS.map((name) => ({ name, unit: '1', paper: SWAMI })),
  { name: 'spectral_kurtosis', unit: '1', paper: PEETERS },
]

/**
 * Statistics of each frame's samples x = i + jq, unweighted:
 *
 *     amplitude  |x|
 *     frequency  arg(x[n]·x*[n−1])·fs/2π, within the frame
 *     mean, std, skew, kurtosis   central moments, the last less 3, so that a normal distribution has 0
 *     occupied_bandwidth_hz       what lies between the lowest and the highest 0.5 % of the power
 *     c21  E|x|²                  c20  |E x²| / c21
 *     c40  |E x⁴ − 3(E x²)²| / c21²     c41  |E x³x* − 3·E x²·c21| / c21²
 *     c42  (E|x|⁴ − |E x²|² − 2·c21²) / c21²
 *     spectral_kurtosis           Σ (f − c)⁴·S / (Σ S·bandwidth⁴), S = |X|
 *
 * Of silence all are 0.
 */
export function iqFamily({ grid, bins }: FeatureSetup): FrameFamily {
  const rawCount = IQ_COLUMNS.length
  const moments = new SampleMoments(grid.rateHz)
  return copiedFamily(rawCount, (batch, out) => {
    moments.fill(batch, out, rawCount)
    for (let i = 0; i < batch.count; i++) {
      const row = i * batch.binCount
      const at = i * rawCount
      out[at + 8] = occupiedBins(batch.powers, row, bins) * grid.binHz
      out[at + 14] = kurtosisOf(batch.magnitudes, row, bins)
    }
  })
}

class SampleMoments {
  readonly #rateHz: number
  #amplitudes = new Float64Array(0)
  #frequencies = new Float64Array(0)

  constructor(rateHz: number) {
    this.#rateHz = rateHz
  }

  fill({ planes, count, hop, windowLength }: FrameBatch, out: Float64Array, stride: number): void {
    const [re, im] = planes as readonly [Float64Array, Float64Array]
    const length = (count - 1) * hop + windowLength
    if (this.#amplitudes.length < length) {
      this.#amplitudes = new Float64Array(length)
      this.#frequencies = new Float64Array(length)
    }
    const scale = this.#rateHz / (2 * Math.PI)
    for (let n = 0; n < length; n++) {
      const i = re[n] as number
      const q = im[n] as number
      this.#amplitudes[n] = Math.sqrt(i * i + q * q)
      if (n === 0) continue
      const lastI = re[n - 1] as number
      const lastQ = im[n - 1] as number
      this.#frequencies[n] = scale * atan2(q * lastI - i * lastQ, i * lastI + q * lastQ)
    }
    for (let frame = 0; frame < count; frame++) {
      const start = frame * hop
      const end = start + windowLength
      const at = frame * stride
      fillMoments(this.#amplitudes, start, end, out, at)
      fillMoments(this.#frequencies, start + 1, end, out, at + 4)
      fillCumulants(re, im, start, end, out, at + 9)
    }
  }
}

function fillMoments(
  values: Float64Array,
  start: number,
  end: number,
  out: Float64Array,
  at: number,
): void {
  const count = end - start
  let sum = 0
  for (let n = start; n < end; n++) sum += values[n] as number
  const mean = sum / count
  let second = 0
  let third = 0
  let fourth = 0
  for (let n = start; n < end; n++) {
    const away = (values[n] as number) - mean
    const square = away * away
    second += square
    third += square * away
    fourth += square * square
  }
  const variance = second / count
  out[at] = mean
  out[at + 1] = Math.sqrt(variance)
  out[at + 2] = variance > 0 ? third / count / (variance * Math.sqrt(variance)) : 0
  out[at + 3] = variance > 0 ? fourth / count / (variance * variance) - 3 : 0
}

function fillCumulants(
  re: Float64Array,
  im: Float64Array,
  start: number,
  end: number,
  out: Float64Array,
  at: number,
): void {
  const count = end - start
  let power = 0
  let powerSquare = 0
  let squareRe = 0
  let squareIm = 0
  let fourthRe = 0
  let fourthIm = 0
  let mixedRe = 0
  let mixedIm = 0
  for (let n = start; n < end; n++) {
    const i = re[n] as number
    const q = im[n] as number
    const size = i * i + q * q
    const xRe = i * i - q * q
    const xIm = 2 * i * q
    power += size
    powerSquare += size * size
    squareRe += xRe
    squareIm += xIm
    fourthRe += xRe * xRe - xIm * xIm
    fourthIm += 2 * xRe * xIm
    mixedRe += size * xRe
    mixedIm += size * xIm
  }
  const c21 = power / count
  const aRe = squareRe / count
  const aIm = squareIm / count
  const scale = c21 * c21 > 0 ? 1 / (c21 * c21) : 0
  out[at] = c21 > 0 ? hypot(aRe, aIm) / c21 : 0
  out[at + 1] = c21
  out[at + 2] =
    scale * hypot(fourthRe / count - 3 * (aRe * aRe - aIm * aIm), fourthIm / count - 6 * aRe * aIm)
  out[at + 3] = scale * hypot(mixedRe / count - 3 * aRe * c21, mixedIm / count - 3 * aIm * c21)
  out[at + 4] = scale * (powerSquare / count - (aRe * aRe + aIm * aIm) - 2 * c21 * c21)
}

/** Bins from that up to which half of the rest lies to that from which the other half lies. */
function occupiedBins(powers: Float64Array, row: number, { start, end }: Interval): number {
  let sum = 0
  for (let k = start; k < end; k++) sum += powers[row + k] as number
  if (sum === 0) return 0
  const edge = ((1 - OCCUPIED_SHARE) / 2) * sum
  let low = start
  for (let below = 0; low < end; low++) {
    below += powers[row + low] as number
    if (below > edge) break
  }
  let high = end - 1
  for (let above = 0; high > low; high--) {
    above += powers[row + high] as number
    if (above > edge) break
  }
  return high - low + 1
}

/** The fourth central moment of bins weighed by magnitude, over the square of the second. */
function kurtosisOf(magnitudes: Float64Array, row: number, { start, end }: Interval): number {
  let sum = 0
  let moment = 0
  for (let k = start; k < end; k++) {
    const magnitude = magnitudes[row + k] as number
    sum += magnitude
    moment += magnitude * k
  }
  if (sum === 0) return 0
  const centre = moment / sum
  let second = 0
  let fourth = 0
  for (let k = start; k < end; k++) {
    const magnitude = magnitudes[row + k] as number
    const square = (k - centre) * (k - centre)
    second += magnitude * square
    fourth += magnitude * square * square
  }
  return second > 0 ? (fourth * sum) / (second * second) : 0
}
