import { clamp, type Interval } from '#core/base'
import { autocorrelation, interpolateMissing, levinson, windowValues } from '#core/dsp'

const MODEL_FLOOR = 1e-6
const ORDERS_A_KILOHERTZ = 2.9
const LEAST_ORDER = 24
const MOST_ORDER = 128

/** How often the model and the peaks are made anew from each other. */
const PASSES = 3

/** Of the model by which peaks are repaired. */
export function peakOrder(rateHz: number): number {
  return clamp(Math.round((ORDERS_A_KILOHERTZ * rateHz) / 1000), LEAST_ORDER, MOST_ORDER)
}

/**
 * Replaces what was cut off by what an autoregressive model of the samples around it expects, and
 * never by less than where it was cut: a peak lies beyond.
 *
 * @param samples  changed in place
 * @param runs     sorted and disjoint, `order` samples or more from both ends
 * @see Janssen, Veldhuis & Vries, IEEE ASSP 34(2), 1986
 */
export function repairPeaks(samples: Float64Array, runs: readonly Interval[], order: number): void {
  const missing: number[] = []
  for (const { start, end } of runs) for (let n = start; n < end; n++) missing.push(n)
  const indices = Int32Array.from(missing)
  const clipped = Float64Array.from(indices, (at) => samples[at] as number)
  const window = windowValues('hann', samples.length)
  for (let pass = 0; pass < PASSES; pass++) {
    const weighted = samples.map((x, n) => x * (window[n] as number))
    const { coefficients } = levinson(autocorrelation(weighted, order), MODEL_FLOOR)
    if (!interpolateMissing(samples, indices, coefficients)) return
    for (const [i, at] of indices.entries()) {
      const cut = clipped[i] as number
      const found = samples[at] as number
      samples[at] = cut > 0 ? Math.max(cut, found) : Math.min(cut, found)
    }
  }
}
