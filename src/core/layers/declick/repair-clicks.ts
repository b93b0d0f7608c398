import type { Interval } from '#core/base'
import { interpolateMissing, levinson, type SampleMath, windowValues } from '#core/dsp'
import type { ClickScale } from './click-scale'
import { indicesOf } from './click-search'

const MODEL_FLOOR = 1e-9

/** The mean of a Hann window's square. */
const WINDOW_POWER = 0.375

/** How often the model and what it expects are made anew from each other. */
const PASSES = 2

/**
 * The samples that a click lies over, as they were likely before it. All clicks within the context
 * count as disturbed. First they are interpolated as if nothing were known of them, with a model that
 * is made anew from the result; then the click's power is what they differ by, and a sample is what
 * is likeliest of the model and of what is there: a weak click over a strong voice is taken away
 * without the voice.
 *
 * @param samples  of the click with its context on either side; changed in place
 * @param marks    clicks within the samples, sorted and disjoint
 * @see Godsill & Rayner, Digital Audio Restoration, 1998, 5.2.3
 */
export function repairClicks(
  samples: Float64Array,
  marks: readonly Interval[],
  { order }: ClickScale,
  math: SampleMath,
): void {
  const missing = indicesOf(marks)
  const given = Float64Array.from(missing, (at) => samples[at] as number)
  const window = windowValues('hann', samples.length)
  const weighted = new Float64Array(samples.length)
  for (const at of missing) samples[at] = 0
  for (let pass = 0; pass <= PASSES; pass++) {
    for (let n = 0; n < weighted.length; n++) {
      weighted[n] = (samples[n] as number) * (window[n] as number)
    }
    const lags = math.autocorrelation(weighted, order)
    const { coefficients, power } = levinson(lags, MODEL_FLOOR)
    const residualPower = (power * (lags[0] as number)) / (WINDOW_POWER * samples.length)
    const trust =
      pass < PASSES
        ? new Float64Array(missing.length)
        : trustOf(samples, missing, given, marks, residualPower)
    if (!interpolateMissing(samples, missing, coefficients, { values: given, trust })) return
  }
}

/** Of each disturbed sample the power of the residual over that of its click. */
function trustOf(
  samples: Float64Array,
  missing: Int32Array,
  given: Float64Array,
  marks: readonly Interval[],
  residualPower: number,
): Float64Array {
  const trust = new Float64Array(missing.length)
  let first = 0
  for (const { start, end } of marks) {
    const count = end - start
    let sum = 0
    for (let i = first; i < first + count; i++) {
      const click = (given[i] as number) - (samples[missing[i] as number] as number)
      sum += click * click
    }
    trust.fill(sum > 0 ? (residualPower * count) / sum : 0, first, first + count)
    first += count
  }
  return trust
}
