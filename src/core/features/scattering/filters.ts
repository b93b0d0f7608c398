import { exp } from '#core/base'
import type { BinFilter, StftEngine } from '#core/dsp'

/** Gaussians are cut where they are smaller than this share of their peak. */
const LEAST_SHARE = 1e-14
/** √(−2 ln LEAST_SHARE): so many widths from the centre. */
const CUT_WIDTHS = 8.03
/** Periods of the spectrum on either side from which a filter's tail is folded in. */
const MOST_PERIODS = 5

/**
 * A Morlet wavelet's spectrum at `length` bins: a Gaussian about xi less as much of one about 0 as
 * makes the sum of its samples 0, scaled so that the sum of their magnitudes is 1. xi = 0: the Gaussian.
 *
 * @param fft  complex, of `length` samples
 */
export function morlet(xi: number, sigma: number, length: number, fft: StftEngine): BinFilter {
  const gabor = gaussian(xi, sigma, length)
  if (xi !== 0) {
    const low = gaussian(0, sigma, length)
    const kappa = (gabor[0] as number) / (low[0] as number)
    for (let k = 0; k < length; k++) {
      gabor[k] = (gabor[k] as number) - kappa * (low[k] as number)
    }
  }
  const scale = 1 / sumOfMagnitudes(gabor, fft)
  for (let k = 0; k < length; k++) gabor[k] = (gabor[k] as number) * scale
  return cut(gabor)
}

function gaussian(xi: number, sigma: number, length: number): Float64Array {
  const out = new Float64Array(length)
  const reach = CUT_WIDTHS * sigma
  const first = Math.max(Math.ceil((xi - reach) * length), (1 - MOST_PERIODS) * length)
  const last = Math.min(Math.floor((xi + reach) * length), MOST_PERIODS * length - 1)
  for (let k = first; k <= last; k++) {
    const away = (k / length - xi) / sigma
    const bin = ((k % length) + length) % length
    out[bin] = (out[bin] as number) + exp(-0.5 * away * away)
  }
  return out
}

function sumOfMagnitudes(spectrum: Float64Array, fft: StftEngine): number {
  const length = spectrum.length
  const values = new Float64Array(2 * length)
  for (let k = 0; k < length; k++) values[2 * (k ^ (length / 2))] = spectrum[k] as number
  const planes = [new Float64Array(length), new Float64Array(length)] as const
  fft.addInverse(values, 1, planes)
  let sum = 0
  for (let n = 0; n < length; n++) {
    const re = planes[0][n] as number
    const im = planes[1][n] as number
    sum += Math.sqrt(re * re + im * im)
  }
  return sum
}

/** The shortest stretch of bins, going on from the last to the first, that has all of a filter that counts. */
function cut(spectrum: Float64Array): BinFilter {
  const length = spectrum.length
  const highest = spectrum.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
  const counts = (k: number): boolean =>
    Math.abs(spectrum[((k % length) + length) % length] as number) > LEAST_SHARE * highest
  // The longest run of bins that do not count lies outside.
  let bestStart = 0
  let bestLength = 0
  let runStart = 0
  for (let k = 0; k < 2 * length; k++) {
    if (counts(k)) runStart = k + 1
    else if (k + 1 - runStart > bestLength && k + 1 - runStart <= length) {
      bestLength = k + 1 - runStart
      bestStart = runStart
    }
  }
  const start = (bestStart + bestLength) % length
  const values = Float64Array.from(
    { length: length - bestLength },
    (_, i) => spectrum[(start + i) % length] as number,
  )
  return { start, values }
}

/** The filter at one in `factor` samples: its periods added up. */
export function subsampled(
  { start, values }: BinFilter,
  length: number,
  factor: number,
): BinFilter {
  const size = length / factor
  if (values.length <= size) return { start: start % size, values }
  const folded = new Float64Array(size)
  for (let i = 0; i < values.length; i++) {
    const bin = (start + i) % size
    folded[bin] = (folded[bin] as number) + (values[i] as number)
  }
  return cut(folded)
}
